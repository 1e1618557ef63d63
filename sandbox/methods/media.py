"""Pictures and documents: sent, replaced, and fetched again."""

from __future__ import annotations

import mimetypes
from typing import Any

from ..params import Params, Upload
from ..pictures import picture_size
from ..refusals import Refusal, bad_request
from ..stage import Stage
from ..state import File
from ..wire import message_json
from .common import (
    CAPTION_MOST,
    chat_of,
    inline_keyboard,
    place,
    post,
    reply_keyboard,
    text_of,
    writable,
)
from .editing import EDITING, change, own_message
from .registry import method
from .sending import SENDING

PHOTO_BYTES_MOST = 10 * 1024 * 1024
DOCUMENT_BYTES_MOST = 50 * 1024 * 1024
PHOTO_SIDES_MOST = 10_000
PHOTO_RATIO_MOST = 20
_CAPTION = "caption parse_mode caption_entities show_caption_above_media has_spoiler"


def _upload(params: Params, value: str, name: str) -> Upload | None:
    """Return the uploaded file behind a value: its own part, or the one it points to by attach://."""
    if value.startswith("attach://"):
        found = params.files.get(value.removeprefix("attach://"))
        if found is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return found
    return params.files.get(name) if not value else None


def _file(stage: Stage, params: Params, *, value: str, name: str, photo: bool) -> File:
    upload = _upload(params, value, name)
    if upload is None:
        if not value:
            raise bad_request(f"there is no {name} in the request")
        known = stage.world.files.get(value)
        if known is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return known
    if not upload.content:
        raise bad_request("file must be non-empty")
    most = PHOTO_BYTES_MOST if photo else DOCUMENT_BYTES_MOST
    if len(upload.content) > most:
        raise Refusal(413, "Request Entity Too Large")
    if not photo:
        mime = mimetypes.guess_type(upload.name)[0] or "application/octet-stream"
        return stage.world.add_file(upload.content, name=upload.name, mime=mime, folder="documents")
    kind = picture_size(upload.content)
    if kind is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    mime, width, height = kind
    too_long = max(width, height) > PHOTO_RATIO_MOST * min(width, height)
    if width + height > PHOTO_SIDES_MOST or too_long:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    suffix = mime.rpartition("/")[2]
    return stage.world.add_file(
        upload.content,
        name=f"photo.{suffix}",
        mime=mime,
        folder="photos",
        size=(width, height),
    )


async def _send(stage: Stage, params: Params, *, name: str) -> dict[str, Any]:
    chat = chat_of(stage, params)
    text, entities = text_of(params, "caption", most=CAPTION_MOST, entities_name="caption_entities")
    writable(stage, chat)
    message = place(stage, chat, params, text=text, entities=entities)
    photo = name == "photo"
    file = _file(stage, params, value=params.text(name), name=name, photo=photo)
    message.photo, message.document = (file, None) if photo else (None, file)
    post(stage, chat, message)
    reply_keyboard(params, chat)
    return message_json(message, stage.world)


@method("sendPhoto", f"{SENDING} photo {_CAPTION}")
async def send_photo(stage: Stage, params: Params) -> dict[str, Any]:
    """Send a picture, uploaded or by the id of one sent before."""
    return await _send(stage, params, name="photo")


@method("sendDocument", f"{SENDING} document thumbnail {_CAPTION} disable_content_type_detection")
async def send_document(stage: Stage, params: Params) -> dict[str, Any]:
    """Send a file, uploaded or by the id of one sent before."""
    return await _send(stage, params, name="document")


@method("editMessageMedia", f"{EDITING} media")
async def edit_media(stage: Stage, params: Params) -> dict[str, Any]:
    """Replace a picture by another, with its caption and keyboard."""
    media = params.mapping("media")
    if media is None:
        raise bad_request('parameter "media" is required')
    if media.get("type") != "photo":
        raise bad_request("this stand-in replaces media by photos only")
    _, message = own_message(stage, params)
    if message.document:
        raise bad_request("this stand-in does not replace documents")
    inner = Params(media, params.files)
    text, entities = text_of(inner, "caption", most=CAPTION_MOST, entities_name="caption_entities")
    markup = inline_keyboard(params)
    photo = _file(stage, params, value=str(media.get("media") or ""), name="media", photo=True)
    return change(stage, message, text=text, entities=entities, markup=markup, photo=photo)


@method("getFile", "file_id")
async def get_file(stage: Stage, params: Params) -> dict[str, Any]:
    """Say where a file can be fetched."""
    file = stage.world.files.get(params.needed("file_id"))
    if file is None:
        raise bad_request("invalid file_id")
    return {
        "file_id": file.id,
        "file_unique_id": file.unique_id,
        "file_size": len(file.content),
        "file_path": file.path,
    }
