import json

CHAT = {
    "name": "Harbour Watch",
    "type": "public_channel",
    "id": 9,
    "messages": [
        {"id": 1, "type": "service", "date": "2019-03-05T08:00:00", "action": "create_channel", "text": ""},
        {"id": 2, "type": "message", "date": "2019-03-05T09:30:00", "text": "Shells fell on the port."},
        {
            "id": 3, "type": "message", "date": "2019-03-06T00:10:00",
            "forwarded_from": "City Radio", "forwarded_from_id": "channel77",
            "text": ["Two ", {"type": "bold", "text": "guards"}, " died, ", {"type": "link", "text": "they say"}, "."],
        },
        {"id": 4, "type": "message", "date": "2019-03-06T00:11:00", "photo": "photos/1.jpg", "text": ""},
        {"id": 5, "type": "message", "date": "x", "forwarded_from": "A Person", "forwarded_from_id": "user5", "text": "Rockets fell."},
        {"id": "six", "text": 7},
    ],
}  # fmt: skip


def test_messages_with_words_are_reports(heap):
    found = heap("result.json", json.dumps(CHAT))
    assert found.texts == [
        "Shells fell on the port.",
        "Two guards died, they say.",
        "Rockets fell.",
    ]
    assert found.names == [f"result.json, message {n}" for n in (2, 3, 5)]
    assert {source.beside.publisher for source in found.sources} == {"Harbour Watch"}
    assert [s.beside.published for s in found.sources] == ["2019-03-05", "2019-03-06", None]
    assert [s.beside.relayed for s in found.sources] == [None, "City Radio", None]
    assert [one.name for one in found.unread] == ["result.json, message 6 of the file"]
    (note,) = found.notes
    assert "1 message without words" in note.told
    assert "1 notice" in note.told


def test_the_export_of_an_account_is_its_chats(heap):
    account = {
        "about": "x",
        "chats": {"about": "x", "list": [CHAT, {"type": "saved_messages", "messages": []}]},
    }
    found = heap("result.json", json.dumps(account))
    assert found.names[0] == "result.json, Harbour Watch, message 2"
    assert len(found.sources) == 3


def test_the_forwarded_channel_stands_in_the_chain(heap, document):
    found = heap("result.json", json.dumps(CHAT))
    from reportedly.read import read  # noqa: PLC0415

    made_with = document("x").made_with
    read_documents = [read(source, made_with=made_with) for source in found.sources]
    assert [[s.name for s in d.relay] for d in read_documents] == [
        ["Harbour Watch"], ["Harbour Watch", "City Radio"], ["Harbour Watch"],
    ]  # fmt: skip
    assert read_documents[0].published_basis == "metadata"
    assert read_documents[1].relay[1].role == "republisher"
    assert "A Person" not in repr(read_documents)


def test_messages_of_another_kind_are_said(heap):
    (unread,) = heap("r.json", '{"name": "x", "messages": 4}').unread
    assert "not as Telegram writes them" in unread.reason
