//! The last answer of each kind of card, to be given again.

use std::collections::BTreeMap;

use super::answer::{Answer, AnswerGap, Given, Offer};
use super::card::{AnswerOption, Card, CardFamily, CardKind};

/// The last answers, by kind of card.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LastAnswers {
    by_family: BTreeMap<(CardFamily, About), (Offer, Given)>,
}

/// What an answer was about. What was said of one chosen control is never said again of all the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum About {
    /// What somebody chose, such as one control.
    Chosen,
    /// All undecided controls of a duty.
    AllUndecided,
}

impl About {
    const fn of(card: &Card) -> Self {
        match card.kind {
            CardKind::ControlsOf(_) => Self::AllUndecided,
            CardKind::Decision(_) | CardKind::Marked | CardKind::Confirmation => Self::Chosen,
        }
    }
}

impl LastAnswers {
    /// Notes the answer of a number to a card. Scores, similar hazards, the status and other words are noted for nothing:
    /// each is a thought about one hazard, and hazlog never scores or closes two with one.
    pub fn note(&mut self, card: &Card, number: u8, given: &Given) {
        let may_repeat = match card.family {
            CardFamily::DraftedText
            | CardFamily::ManufacturerControls
            | CardFamily::DeployerControls
            | CardFamily::Owner => true,
            CardFamily::Duplicates
            | CardFamily::Risk
            | CardFamily::Status
            | CardFamily::Confirmation => false,
        };
        let Some(option) = card.option(number).filter(|_| may_repeat) else {
            return;
        };
        if !matches!(option.offer, Offer::Leave | Offer::Reword) {
            let last = (option.offer.clone(), given.clone());
            self.by_family.insert((card.family, About::of(card)), last);
        }
    }

    /// The last answer to a card of this kind, about what this card is about; `None` where there is none, or the card does
    /// not offer it.
    pub fn repeat(&self, card: &Card) -> Option<Result<Answer, AnswerGap>> {
        let (offer, given) = self.by_family.get(&(card.family, About::of(card)))?;
        let is_offered = |option: &AnswerOption| {
            let is_name = matches!(option.offer, Offer::OtherOwner | Offer::Owner(_));
            option.offer == *offer || (is_name && matches!(offer, Offer::Owner(_)))
        };
        let offered = card.answers.iter().any(is_offered);
        offered.then(|| offer.with(given, &card.controls))
    }
}
