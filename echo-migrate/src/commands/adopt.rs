//! `migrate adopt`: what was changed in the database by hand becomes a migration, and part of the schema.

use super::{
    Context, drift, generate, host::Event, live::Live, outcome::Adopted, prepared::Prepared,
    previous::Previous, problems, pull, schema::Schema, write,
};
use crate::{
    failure::Failure,
    folder::{self, Direction},
};

/// Writes the drift as a migration, brings the schema to it, and records it as applied. Runs nothing on the database but its record.
pub async fn adopt(context: &mut Context<'_>, name: Option<&str>) -> Result<Adopted, Failure> {
    let mut prepared = Prepared::new(context)?;
    let mut live = Live::open(&prepared.target).await?;
    let diagnosis = prepared.diagnose(&mut live).await?;
    if let Some(failure) = problems::unsound(&diagnosis) {
        return Err(failure);
    }
    if !diagnosis.pending.is_empty() {
        return Err(problems::pending_first("adopt", &diagnosis.pending));
    }
    let Some(drift) = drift::find(&prepared, &mut live, &diagnosis).await? else {
        return Ok(Adopted::default());
    };
    context.host.event(Event::Warning(&format!("this is taken over:\n{}", drift.summary)));
    let previous = Previous::of(&prepared.migrations)?;
    let pulled = pull::pull(context, pull::Options::default()).await?;
    prepared.schema = Schema::read(context.project)?;
    let written =
        write::write_unrun(context, &mut prepared, &mut live, &previous, name.unwrap_or("adopt")).await?;
    let migration = prepared.migration(&written.name)?.clone();
    // What a schema cannot say goes into the script as the database says it.
    let by_hand: String = drift.by_hand.iter().map(said).collect();
    if !by_hand.is_empty() {
        let path = migration.path.join(prepared.script_name(Direction::Forward));
        let script = prepared.script(&migration, Direction::Forward)?.unwrap_or_default();
        folder::write(&path, format!("{}\n{by_hand}", script.trim_end()))?;
    }
    live.mark_applied(&prepared, &migration).await?;
    let generated = generate::generate_if_stale(context.project, &prepared.schema.ir)?;
    Ok(Adopted { migration: Some(written), pulled: pulled.written, warnings: pulled.warnings, generated })
}

/// Something made by hand, as a statement where the database gives one.
fn said(one: &drift::ByHand) -> String {
    let drift::ByHand { object, change, definition } = one;
    let statement = definition.trim_end().trim_end_matches(';');
    if *change == "added" && statement.get(..7).is_some_and(|start| start.eq_ignore_ascii_case("CREATE ")) {
        format!("\n-- Made by hand: {object}\n{statement};\n")
    } else {
        format!("\n-- By hand, {change}: {object}\n")
    }
}
