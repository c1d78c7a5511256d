namespace Portico.Languages.Templates;

/// <summary>What a value of a template is, as JavaScript sees it.</summary>
public enum TemplateKind
{
    /// <summary>There is no value.</summary>
    Undefined,

    /// <summary>The value is null.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number; all numbers are doubles.</summary>
    Number,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Text that is not escaped again. It is an object, so it is true even when it is empty.</summary>
    Safe,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>Named values, in order.</summary>
    Object,

    /// <summary>Something that can be called.</summary>
    Function,

    /// <summary>A regular expression.</summary>
    Regex,
}
