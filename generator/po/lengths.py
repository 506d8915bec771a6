"""Whether a translation fits where it is shown, printed, read aloud or sent."""

from generator.channels import CHANNELS
from generator.channels import Unit as Measure
from generator.model import Language
from generator.outline import Loc
from generator.problems import Message

FIRST_SCREEN = {"title": 70, "summary": 220, "act_now": 60}
"""What fits the first screen of a phone, in characters."""
MOST = 20_000
"""No text is longer, in characters."""
MEASURES = {
    Measure.CHARACTERS: Message("characters"),
    Measure.WORDS: Message("words"),
    Measure.SECONDS: Message("seconds read aloud"),
    Measure.SMS: Message("SMS"),
}


def too_long(loc: Loc, text: str, language: Language) -> Message | None:
    """What is wrong with the length of `text`; too short for its channel counts too."""
    if len(text) > MOST:
        return Message("this text has {length} characters, at most {most} fit", length=len(text), most=MOST)
    most = FIRST_SCREEN.get(str(loc[0]))
    if most and len(text) > most:
        return Message("this text has {length} characters, at most {most} fit", length=len(text), most=most)
    channel = next((channel for channel in CHANNELS if channel.loc == loc), None)
    if channel is None or channel.fewest <= (length := channel.length(text, language)) <= channel.most:
        return None
    return Message(
        "`{name}` has {length} {unit}, {fewest} to {most} fit",
        name=".".join(channel.loc),
        length=length,
        unit=MEASURES[channel.unit],
        fewest=channel.fewest,
        most=channel.most,
    )


def limit(loc: Loc) -> str:
    """The same for a translator's eyes, in English; nothing where there is no limit."""
    if str(loc[0]) in FIRST_SCREEN:
        return f"At most {FIRST_SCREEN[str(loc[0])]} characters."
    for channel in CHANNELS:
        if channel.loc == loc:
            fewest = f"{channel.fewest} to " if channel.fewest else "At most "
            return f"{fewest}{channel.most} {MEASURES[channel.unit]}."
    return ""
