"""Words of no language, easy to say and to type in all of ours: "bani", "keluro"."""

from __future__ import annotations

from itertools import product

# No letter with an accent, no pair that sounds the same to most of us (c and k, h and nothing).
CONSONANTS = "bdfgjklmnprstvwz"
VOWELS = "aeiou"

# What one of our languages, or a neighbour's, would rather not read in its pass phrase:
# English, French, Spanish, Filipino, Bisaya, Swahili, Hindi, Urdu, Hausa, Arabic, Russian...
_RUDE = """
    baka bite bito bobo boba bura buri buto dede diko dike diki dodi dura duri fago fagi fagu
    foda fode fuka fuki fuko gado gago gaga gato jebe jebi jode joto kafi kaka kike kiki kili
    kona kono kula kulo kuma kuna kuni kuno kuta kute kuti lode lodi loda lolo mavi moko moro
    muti nazi nega nege negi nego negu nida niga nige nigi nigo nigu nika nike niki niko niku
    nude paki peda pede pedi pedo pene pepe pija pipi piso pisi pito pomo popo poto puke puki
    pusi puta pute puti puto putu rabo rapa rape rapi sado sala sale sali sida suka suki suso
    susu tako tata tati teta tete tite titi tizi toto tuti vaga vagi zebi zina zobi zubi
"""
RUDE = frozenset(_RUDE.split())


def _all_words() -> tuple[str, ...]:
    syllables = [consonant + vowel for consonant, vowel in product(CONSONANTS, VOWELS)]
    words = (first + second for first, second in product(syllables, repeat=2))
    return tuple(word for word in words if word not in RUDE)


WORDS = _all_words()
