"""What the operator may set, and what a wrong value is answered with."""

from __future__ import annotations

from pathlib import Path

import pytest

import settings
from settings import Settings, WrongSetting

TOKEN = "123456:abcdefghijklmnopqrstuvwxyz"


@pytest.fixture(autouse=True)
def empty_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)
    monkeypatch.chdir(tmp_path)


def test_without_an_environment_every_setting_has_its_default() -> None:
    assert settings.load().send_rate == 30
    assert settings.load().telegram_bot_token is None


@pytest.mark.parametrize(
    ("name", "value", "allowed"),
    [
        ("PORT", "x", "integer"),
        ("PORT", "70000", "65535"),
        ("LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
        ("SEND_RATE", "0", "greater than 0"),
        ("TELEGRAM_API_URL", "ftp://x", "http://"),
        ("ADMIN_CHAT_ID", "me", "integer"),
        ("SOURCE_MIRRORS", "www.gov.uk=here", "host=address"),
    ],
)
def test_a_wrong_value_is_answered_with_its_name_its_value_and_what_is_allowed(
    name: str, value: str, allowed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(WrongSetting) as caught:
        settings.load()
    line = str(caught.value)
    assert line.startswith(f"{name}: ")
    assert value in line
    assert allowed in line
    assert "\n" not in line


def test_mirrors_are_hosts_with_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_MIRRORS", "a.uk=http://127.0.0.1:1/a b.uk=https://b.example")
    assert settings.load().mirrors == {"a.uk": "http://127.0.0.1:1/a", "b.uk": "https://b.example"}


def test_a_wrong_secret_is_never_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", "my-secret-with-a-typo")
    with pytest.raises(WrongSetting) as caught:
        settings.load()
    assert "typo" not in str(caught.value)
    assert "BotFather" in str(caught.value)


def test_a_secret_may_stand_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "token").write_text(TOKEN + "\n")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    token = settings.load().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_the_environment_goes_before_the_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "token").write_text("1:aaaaaaaaaaaaaaaa")
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN_FILE", str(tmp_path / "token"))
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    token = settings.load().telegram_bot_token
    assert token is not None
    assert token.get_secret_value() == TOKEN


def test_a_secrets_file_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET_FILE", "no/such/file")
    with pytest.raises(WrongSetting, match="WEBHOOK_SECRET_FILE: cannot read 'no/such/file'"):
        settings.load()


def test_a_dotenv_file_is_read(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("SEND_RATE=12\nSOMETHING_ELSE=1\n")
    assert settings.load().send_rate == 12


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WEBHOOK_URL", "https://bot.example.org/hook")
    with pytest.raises(WrongSetting, match="WEBHOOK_SECRET: not set; needed with WEBHOOK_URL"):
        settings.load()


def test_an_empty_value_is_as_good_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_CHAT_ID", "")
    assert settings.load().admin_chat_id is None


def test_the_table_of_settings_hides_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TELEGRAM_BOT_TOKEN", TOKEN)
    table = list(settings.rows(settings.load()))
    assert table[0][:2] == ("TELEGRAM_BOT_TOKEN", "(set, hidden)")
    assert all(TOKEN not in cell for row in table for cell in row)
    assert all(meaning for *_, meaning in table)


def test_every_setting_is_listed_in_the_example_file() -> None:
    example = (Path(settings.__file__).parent / ".env.example").read_text()
    listed = {line.lstrip("# ").partition("=")[0] for line in example.splitlines() if "=" in line}
    assert listed >= {name.upper() for name in Settings.model_fields}
    assert {"TELEGRAM_BOT_TOKEN_FILE", "WEBHOOK_SECRET_FILE"} <= listed
