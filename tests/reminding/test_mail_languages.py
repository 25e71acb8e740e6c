"""Mails in both languages: every kind of reminder has its words in each, and each paragraph of a mail says it in both."""

import re
from pathlib import Path

import pytest

from domain.milestone import MILESTONES
from tests.reminding.sending import Desk, Mailbox, part, smtp
from tests.reminding.test_mail import only
from tests.web.bilingual import HAN, LATIN
from tests.world import JIA, YI
from web.reminding.words import milestone_words


@pytest.mark.parametrize("code", sorted({one.code for one in MILESTONES}))
def test_every_reminder_has_its_words_in_both(code: str) -> None:
    """Chinese that is Chinese, and English without any."""
    words = milestone_words(code)
    assert HAN.search(words.zh)
    assert LATIN.search(words.en)
    assert not HAN.search(words.en)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_each_paragraph_of_a_mail_is_in_both(tmp_path: Path, language: str) -> None:
    """Whichever comes first; the names of enterprises and addresses are no words of either."""
    desk, mailbox = Desk(f"sqlite:///{tmp_path / 'title-ledger.db'}"), Mailbox()
    desk.plan(desk.contact(language=language), ("term-ends-30", JIA), ("bar-ends", YI))
    with smtp(mailbox) as url:
        desk.settings(smtp_url=url)
        assert desk.send().sent == 1
    desk.runtime.close()
    text = re.sub(r"https?://\S+|<[^>]*>", " ", part(only(mailbox), "plain"))
    for paragraph in re.split(r"\n\s*\n", text.replace("\r", "")):
        said = paragraph.replace(JIA, " ").replace(YI, " ")
        if HAN.search(said) or LATIN.search(said):
            assert HAN.search(said), paragraph
            assert LATIN.search(said), paragraph
