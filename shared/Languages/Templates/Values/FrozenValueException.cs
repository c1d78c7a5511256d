namespace Portico.Languages.Templates;

/// <summary>A template changes what its context brought. It is then rendered again over a copy of the context.</summary>
sealed class FrozenValueException() : InvalidOperationException("Values of a context cannot be changed.");
