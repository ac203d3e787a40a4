//! What a form for an act can offer to the person at this computer. Nothing is filled in for them.

use super::SignOffs;
use crate::repo;
use crate::session::{Session, SessionError};
use crate::signoff::{Act, is_same_person};

/// What a form for an act can offer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SignerOffers {
    /// Names: the one that this person used last in this log, then the one in git's settings.
    pub names: Vec<String>,
    /// The role of their last act.
    pub role: Option<String>,
    /// Their registration then.
    pub registration: Option<String>,
    /// The meanings in the settings.
    pub meanings: Vec<String>,
    /// The baselines of the log, the last one first.
    pub baselines: Vec<String>,
    /// The files of this person's SSH keys.
    pub keys: Vec<String>,
}

impl Session {
    /// The name of the person at this computer, as git's settings have it.
    ///
    /// # Errors
    /// When git cannot be run.
    pub fn user_name(&self) -> Result<Option<String>, SessionError> {
        Ok(repo::user_name(&self.layout)?)
    }

    /// What a form for an act can offer to the person whose name git has.
    ///
    /// Their last act is the last one that they committed, that nobody committed yet, or that is in their name.
    ///
    /// # Errors
    /// When git cannot answer, or the baselines cannot be listed.
    pub fn signer_offers(&self, acts: &SignOffs) -> Result<SignerOffers, SessionError> {
        let user = self.user_name()?;
        let authors = repo::signoff_authors(&self.layout)?;
        let is_theirs = |file: &str, act: &Act| match (&user, authors.get(file)) {
            (Some(user), Some(author)) => author == user || is_same_person(&act.name, user),
            (Some(_), None) => true,
            (None, _) => false,
        };
        let acts = acts.acts.iter();
        let acts = acts.filter_map(|it| Some((it.file.as_str(), it.act.as_ref()?)));
        let theirs = acts.filter(|(file, act)| is_theirs(file, act));
        let last = theirs.max_by_key(|(_, act)| act.when).map(|(_, act)| act);
        let mut names: Vec<String> = last.map(|act| act.name.clone()).into_iter().collect();
        if let Some(user) = user.filter(|user| !names.contains(user)) {
            names.push(user);
        }
        let settings = &self.layout.config.sign_off;
        let baselines = self.baselines()?.placed;
        let baselines = baselines.into_iter();
        Ok(SignerOffers {
            names,
            role: last.map(|act| act.role.clone()),
            registration: last.and_then(|act| act.registration.clone()),
            meanings: settings.meanings.iter().map(|it| it.name.clone()).collect(),
            baselines: baselines
                .map(|placed| placed.baseline.name.as_str().to_owned())
                .collect(),
            keys: repo::ssh_keys(&self.layout)?,
        })
    }
}
