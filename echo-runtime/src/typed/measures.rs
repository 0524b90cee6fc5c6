//! Several numbers about many records at once, as a tuple.

use super::{Measure, Measured};
use crate::ast::{self, Value};

/// Numbers about many records: one [`Measure`], or a tuple of up to six; `()` for none.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a number about records of `{M}`",
    label = "expected `count()`, or `count`, `sum`, `avg`, `min` or `max` of a field of `{M}`, or a tuple of up to six"
)]
pub trait Measures<M>: Copy + Send + 'static {
    /// Their values: of one measure its value, of several a tuple.
    type Output: Send;

    /// Says which they are, in order.
    fn outputs(self, outputs: &mut Vec<ast::Output>);

    /// Takes them from what was read; `None` where one is of another kind.
    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output>;
}

impl<M: 'static, T: Measured> Measures<M> for Measure<M, T> {
    type Output = T;

    fn outputs(self, outputs: &mut Vec<ast::Output>) {
        outputs.push(self.output);
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<T> {
        T::from_value(values.next()?)
    }
}

impl<M> Measures<M> for () {
    type Output = ();

    fn outputs(self, _: &mut Vec<ast::Output>) {}

    fn take(_: &mut dyn Iterator<Item = Value>) -> Option<()> {
        Some(())
    }
}

impl<M, A: Measures<M>, B: Measures<M>> Measures<M> for (A, B) {
    type Output = (A::Output, B::Output);

    fn outputs(self, outputs: &mut Vec<ast::Output>) {
        self.0.outputs(outputs);
        self.1.outputs(outputs);
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?))
    }
}

impl<M, A: Measures<M>, B: Measures<M>, C: Measures<M>> Measures<M> for (A, B, C) {
    type Output = (A::Output, B::Output, C::Output);

    fn outputs(self, outputs: &mut Vec<ast::Output>) {
        self.0.outputs(outputs);
        self.1.outputs(outputs);
        self.2.outputs(outputs);
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?, C::take(values)?))
    }
}

impl<M, A: Measures<M>, B: Measures<M>, C: Measures<M>, D: Measures<M>> Measures<M> for (A, B, C, D) {
    type Output = (A::Output, B::Output, C::Output, D::Output);

    fn outputs(self, outputs: &mut Vec<ast::Output>) {
        self.0.outputs(outputs);
        self.1.outputs(outputs);
        self.2.outputs(outputs);
        self.3.outputs(outputs);
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?, C::take(values)?, D::take(values)?))
    }
}

impl<M, A: Measures<M>, B: Measures<M>, C: Measures<M>, D: Measures<M>, E: Measures<M>> Measures<M>
    for (A, B, C, D, E)
{
    type Output = (A::Output, B::Output, C::Output, D::Output, E::Output);

    fn outputs(self, outputs: &mut Vec<ast::Output>) {
        self.0.outputs(outputs);
        self.1.outputs(outputs);
        self.2.outputs(outputs);
        self.3.outputs(outputs);
        self.4.outputs(outputs);
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((A::take(values)?, B::take(values)?, C::take(values)?, D::take(values)?, E::take(values)?))
    }
}

impl<M, A: Measures<M>, B: Measures<M>, C: Measures<M>, D: Measures<M>, E: Measures<M>, F: Measures<M>>
    Measures<M> for (A, B, C, D, E, F)
{
    type Output = (A::Output, B::Output, C::Output, D::Output, E::Output, F::Output);

    fn outputs(self, outputs: &mut Vec<ast::Output>) {
        self.0.outputs(outputs);
        self.1.outputs(outputs);
        self.2.outputs(outputs);
        self.3.outputs(outputs);
        self.4.outputs(outputs);
        self.5.outputs(outputs);
    }

    fn take(values: &mut dyn Iterator<Item = Value>) -> Option<Self::Output> {
        Some((
            A::take(values)?,
            B::take(values)?,
            C::take(values)?,
            D::take(values)?,
            E::take(values)?,
            F::take(values)?,
        ))
    }
}
