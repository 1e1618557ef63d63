"""Every setting of the bot, from the environment or a ``.env`` file, with its default.

Only ``bot.py`` reads them, and passes values down. A wrong value raises ``WrongSetting`` with
one line that names it, says what it was (never a secret's value) and what is allowed. A secret
may stand in a file instead: ``TELEGRAM_BOT_TOKEN_FILE=/run/secrets/token``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

SECRETS = ("telegram_bot_token", "webhook_secret", "database_url")
"""Settings whose value is never shown and which may stand in a file (``…_FILE``)."""


class WrongSetting(ValueError):
    """A setting has a value that is not allowed; its text is one line for the operator."""


class SecretFiles(PydanticBaseSettingsSource):
    """Reads ``NAME_FILE`` for each secret ``NAME`` that is not set itself."""

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:
        """Return the content of the file named by ``<FIELD>_FILE``, without its last newline."""
        named = os.environ.get(f"{field_name.upper()}_FILE", "")
        if field_name not in SECRETS or not named:
            return None, field_name, False
        try:
            return Path(named).read_text(encoding="utf-8").strip(), field_name, False
        except (OSError, UnicodeDecodeError) as error:
            raise WrongSetting(
                f"{field_name.upper()}_FILE: cannot read {named!r} ({_reason(error)});"
                " allowed: the path of a readable text file that holds the secret alone"
            ) from error

    def __call__(self) -> dict[str, Any]:
        """Return the secrets found in files."""
        found = (
            (name, self.get_field_value(field, name)[0])
            for name, field in self.settings_cls.model_fields.items()
        )
        return {name: value for name, value in found if value is not None}


class Settings(BaseSettings):
    """The settings; each field's description is what ``bot.py settings`` prints."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", env_ignore_empty=True
    )

    telegram_bot_token: SecretStr | None = Field(
        None, description="The bot's token, from BotFather. Needed to run."
    )
    telegram_api_url: str = Field(
        "https://api.telegram.org",
        description="Address of the Bot API server: Telegram's own, or one of yours.",
    )
    admin_chat_id: int | None = Field(
        None,
        description="The operator's chat: gets errors, dead feeds and doubtful readings;"
        " /review, /retract, /feeds and /stats answer only there.",
    )
    contact: str = Field(
        "",
        max_length=200,
        description="E-mail or web address of the operator: sent to every feed's server in the"
        " User-Agent, shown by /privacy.",
    )
    feeds_file: Path = Field(Path("feeds.yaml"), description="The list of feeds.")
    data_dir: Path = Field(
        Path("data"), description="Folder in which the bot keeps its data; one bot a folder."
    )
    database_url: SecretStr | None = Field(
        None,
        description="Address of a PostgreSQL database that keeps the data instead of DATA_DIR:"
        " postgresql://user:password@host/name (docs/postgres.md).",
    )
    allow_private_addresses: bool = Field(
        False,
        description="Let feeds stand on private, loopback and link-local addresses"
        " (for the demo and tests).",
    )
    allow_file_feeds: bool = Field(
        False, description="Let feeds be file: paths (for archives and tests)."
    )
    source_mirrors: str = Field(
        "",
        description="Addresses asked in place of hosts, divided by blanks:"
        " www.gov.uk=http://127.0.0.1:8080/gov (for tests, or a cache of one's own).",
    )
    follow_articles: bool = Field(
        True,
        description="Fetch the article behind a promising headline that is short of a grade, as"
        " docs/reports.md says; /stats shows what came of it.",
    )
    postcodes_url: str = Field(
        "https://api.postcodes.io",
        description="Address of the server that looks postcodes up: postcodes.io, or one of yours"
        " that speaks the same; off: nobody does.",
    )
    webhook_url: str | None = Field(
        None,
        description="Public https address at which Telegram delivers updates; without it the"
        " bot asks for them (long polling).",
    )
    webhook_secret: SecretStr | None = Field(
        None,
        description="Secret that Telegram sends along with each update; 16-256 of A-Z a-z 0-9 _ -,"
        " drawn at random; the path is made from it."
        " Needed with WEBHOOK_URL.",
    )
    port: int = Field(
        8080, ge=1, le=65535, description="Port of the webhook's server and of /healthz."
    )
    log_format: Literal["auto", "text", "json"] = Field(
        "auto", description="text at a terminal, json otherwise (auto), or always one of them."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="How much is logged."
    )
    send_rate: float = Field(
        30.0, gt=0, le=1000, description="Messages a second, all chats together (Telegram: 30)."
    )
    chat_rate: float = Field(
        1.0, gt=0, le=1000, description="Messages a second in one chat (Telegram: 1)."
    )
    group_rate: float = Field(
        20.0, gt=0, le=60000, description="Messages a minute in one group (Telegram: 20)."
    )
    paid_broadcast: bool = Field(
        False,
        description="Send alerts as paid broadcasts, up to 1,000 a second, if Telegram lets your"
        " bot (docs/sending.md); raise IN_FLIGHT to 128 then.",
    )
    paid_budget: int = Field(
        1000,
        ge=0,
        description="Stars a day that PAID_BROADCAST may cost at most; a Star pays for 10"
        " messages.",
    )
    late_alerts: Literal["send", "drop"] = Field(
        "send", description="What becomes of alerts 48 hours late: sent, marked so, or dropped."
    )
    in_flight: int = Field(
        8,
        ge=1,
        le=1000,
        description="Alerts being sent at once: at most so many may be repeated after a crash.",
    )
    fan_out_page: int = Field(
        100, ge=1, le=10_000, description="Outbox rows written in one unit of work."
    )
    fetch_at_once: int = Field(16, ge=1, le=500, description="Feeds fetched at once.")
    parse_workers: int = Field(1, ge=1, le=16, description="Processes that parse feeds.")
    keep_stories: int = Field(
        730,
        ge=60,
        description="Days after which a story is thinned to what recognises it, and a decision of"
        " the operator is forgotten.",
    )
    keep_deliveries: int = Field(
        400,
        ge=60,
        description="Days after which it is forgotten to whom an alert was sent: it can then be"
        " neither edited nor corrected.",
    )
    backup_days: int = Field(
        7,
        ge=0,
        le=365,
        description="Days for which the backup that the bot makes of its data each day is kept, in"
        " DATA_DIR/backups; /privacy promises it. 0: none is made.",
    )
    max_story_age: int = Field(
        45, ge=1, le=365, description="Days after which a story alerts nobody any more."
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: arguments, environment, secrets' files, ``.env``."""
        del file_secret_settings  # a folder of secrets; ours are named one by one
        return init_settings, env_settings, SecretFiles(settings_cls), dotenv_settings

    @field_validator("telegram_bot_token")
    @classmethod
    def _token_looks_right(cls, token: SecretStr | None) -> SecretStr | None:
        if token and not re.fullmatch(r"\d{1,20}:[A-Za-z0-9_-]{10,100}", token.get_secret_value()):
            raise ValueError("a token as BotFather gives it: digits, a colon, letters and digits")
        return token

    @field_validator("webhook_secret")
    @classmethod
    def _secret_looks_right(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret and not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret.get_secret_value()):
            raise ValueError("16 to 256 characters of A-Z a-z 0-9 _ -")
        return secret

    @field_validator("database_url")
    @classmethod
    def _database_looks_right(cls, url: SecretStr | None) -> SecretStr | None:
        if url and not re.fullmatch(r"postgres(ql)?://\S*", url.get_secret_value()):
            raise ValueError("an address that begins with postgresql://")
        return url

    @field_validator("telegram_api_url", "webhook_url")
    @classmethod
    def _address_looks_right(cls, address: str | None) -> str | None:
        if address and not re.fullmatch(r"https?://[^\s/@]+(/\S*)?", address):
            raise ValueError("an address that begins with http:// or https://")
        return address.rstrip("/") if address else None

    @field_validator("postcodes_url")
    @classmethod
    def _postcodes_look_right(cls, address: str) -> str:
        if address != "off" and not re.fullmatch(r"https?://[^\s/@]+(/\S*)?", address):
            raise ValueError("an address that begins with http:// or https://, or off")
        return address.rstrip("/")

    @field_validator("source_mirrors")
    @classmethod
    def _mirrors_look_right(cls, mirrors: str) -> str:
        for mirror in mirrors.split():
            if not re.fullmatch(r"[a-z0-9.-]+=https?://[^\s/@]+(/\S*)?", mirror):
                raise ValueError("host=address, divided by blanks, each an http:// or https:// one")
        return mirrors

    @property
    def secrets(self) -> tuple[str, ...]:
        """The texts that must stand in no log."""
        kept = (self.telegram_bot_token, self.webhook_secret, self.database_url)
        return tuple(value.get_secret_value() for value in kept if value)

    @property
    def mirrors(self) -> dict[str, str]:
        """The mirrors, by host."""
        return dict(mirror.split("=", 1) for mirror in self.source_mirrors.split())

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Settings:
        if self.webhook_url and not self.webhook_secret:
            raise ValueError("WEBHOOK_SECRET: not set; needed with WEBHOOK_URL")
        return self


def load(**given: Any) -> Settings:
    """Read the settings from the environment and ``.env``.

    Raises WrongSetting with one line that names the first wrong one.
    """
    try:
        return Settings(**given)
    except ValidationError as error:
        raise WrongSetting(_one_line(error)) from error


def rows(settings: Settings) -> Iterator[tuple[str, str, str, str]]:
    """Yield name, value (a secret's is hidden), default and meaning of every setting."""
    for name, field in Settings.model_fields.items():
        value = getattr(settings, name)
        shown = "(set, hidden)" if name in SECRETS and value else _shown(value)
        yield name.upper(), shown, _shown(field.default), field.description or ""


def _shown(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _one_line(error: ValidationError) -> str:
    first = error.errors(include_url=False)[0]
    if not first["loc"]:
        return str(first["msg"]).removeprefix("Value error, ")
    name = str(first["loc"][0])
    was = "(a secret)" if name in SECRETS else repr(first["input"])
    allowed = str(first["msg"]).removeprefix("Value error, ").removeprefix("Input should be ")
    return f"{name.upper()}: {was} is not allowed; allowed: {allowed}"


def _reason(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or "error") if isinstance(error, OSError) else "not UTF-8 text"
