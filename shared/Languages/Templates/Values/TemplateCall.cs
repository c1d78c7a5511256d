namespace Portico.Languages.Templates;

/// <summary>The arguments of one call.</summary>
public readonly struct TemplateCall
{
    readonly TemplateValue[] _arguments;

    internal TemplateCall(Evaluation evaluation, TemplateValue[] arguments)
    {
        Evaluation = evaluation;
        _arguments = arguments;
    }

    /// <summary>How many arguments there are. Keyword arguments are one object at the end.</summary>
    public int Count => _arguments.Length;

    /// <summary>An argument, undefined when it was not given.</summary>
    public TemplateValue this[int index] => (uint)index < (uint)_arguments.Length ? _arguments[index] : default;

    /// <summary>An argument as text, by JavaScript's rules.</summary>
    public string Text(int index) => ToText.Of(Evaluation, this[index]);

    /// <summary>An argument as a number, by JavaScript's rules.</summary>
    public double Number(int index) => ToNumber.Of(Evaluation, this[index]);

    /// <summary>Whether an argument counts as true.</summary>
    public bool IsTrue(int index) => Truth.Of(this[index]);

    internal Evaluation Evaluation { get; }

    internal TemplateValue[] Arguments => _arguments;
}
