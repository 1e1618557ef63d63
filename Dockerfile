# Council Watch as a container: small, not root, data in a volume.
#   docker build -t council-watch .
#   docker run -d --name council-watch --read-only --tmpfs /tmp -v council-watch:/data \
#     --cap-drop ALL --security-opt no-new-privileges --memory 768m --pids-limit 128 \
#     -e TELEGRAM_BOT_TOKEN_FILE=/run/secrets/token -v ./token:/run/secrets/token:ro council-watch
FROM python:3.11-slim AS build
WORKDIR /build
COPY requirements.txt .
RUN python -m venv /venv && \
    /venv/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

FROM python:3.11-slim
RUN useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin council && \
    install -d -o council -g council -m 0700 /data
COPY --from=build /venv /venv
WORKDIR /app
COPY bot.py settings.py feeds.yaml LICENSE ./
COPY inspections inspections
COPY poller poller
COPY newsroom newsroom
COPY store store
COPY alerts alerts
COPY botapi botapi
COPY messages messages
COPY handlers handlers
COPY console console
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 DATA_DIR=/data LOG_FORMAT=json
USER 10001
VOLUME /data
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s CMD ["python", "bot.py", "health"]
CMD ["python", "bot.py", "run"]
