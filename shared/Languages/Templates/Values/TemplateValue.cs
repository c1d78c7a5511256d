using System.Runtime.CompilerServices;

namespace Portico.Languages.Templates;

/// <summary>A value in a template. The default is undefined.</summary>
public readonly struct TemplateValue
{
    // The one object that marks numbers; their bits are then the double. Otherwise the bits hold the kind.
    static readonly object NumberTag = new();
    const int TrueBit = 256;

    readonly object? _object;
    readonly long _bits;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TemplateValue(object? reference, long bits)
    {
        _object = reference;
        _bits = bits;
    }

    /// <summary>Wraps a number.</summary>
    public TemplateValue(double number) : this(NumberTag, BitConverter.DoubleToInt64Bits(number)) { }

    /// <summary>Wraps a boolean.</summary>
    public TemplateValue(bool value) : this(null, (long)TemplateKind.Boolean | (value ? TrueBit : 0)) { }

    /// <summary>Wraps text; null becomes the null value.</summary>
    public TemplateValue(string? text) : this(text, (long)(text is null ? TemplateKind.Null : TemplateKind.Text)) { }

    /// <summary>Wraps a list.</summary>
    public TemplateValue(TemplateArray array) : this(array, (long)TemplateKind.Array) { }

    /// <summary>Wraps an object.</summary>
    public TemplateValue(TemplateObject value) : this(value, (long)TemplateKind.Object) { }

    /// <summary>Wraps a function.</summary>
    public TemplateValue(TemplateFunction function) : this(new NativeFunction(function), (long)TemplateKind.Function) { }

    internal TemplateValue(Callable function) : this(function, (long)TemplateKind.Function) { }

    internal TemplateValue(RegexValue regex) : this(regex, (long)TemplateKind.Regex) { }

    /// <summary>The null value; not the same as undefined.</summary>
    public static TemplateValue Null => new(null, (long)TemplateKind.Null);

    /// <summary>Text that is not escaped again.</summary>
    public static TemplateValue Safe(string text) => new(new SafeText(text), (long)TemplateKind.Safe);

    /// <summary>What this is.</summary>
    public TemplateKind Kind
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ReferenceEquals(_object, NumberTag) ? TemplateKind.Number : (TemplateKind)(byte)_bits;
    }

    /// <summary>Neither undefined nor null.</summary>
    public bool HasValue => _object is not null || (byte)_bits > (byte)TemplateKind.Null;

    /// <summary>Whether there is no value at all.</summary>
    public bool IsUndefined => _object is null && _bits == 0;

    /// <summary>Text or safe text, otherwise null.</summary>
    public string? TextOrNull => _object as string ?? (_object as SafeText)?.Text;

    /// <summary>The number, otherwise null.</summary>
    public double? NumberOrNull => IsNumber ? Number : null;

    /// <summary>The list, otherwise null.</summary>
    public TemplateArray? ArrayOrNull => _object as TemplateArray;

    /// <summary>The object, otherwise null.</summary>
    public TemplateObject? ObjectOrNull => _object as TemplateObject;

    internal bool IsNumber => ReferenceEquals(_object, NumberTag);
    internal bool IsText => _object is string;
    internal double Number => BitConverter.Int64BitsToDouble(_bits);
    internal bool Boolean => (_bits & TrueBit) != 0;
    internal Callable? CallableOrNull => _object as Callable;
    internal RegexValue? RegexOrNull => _object as RegexValue;
    internal string? PlainText => _object as string;
    internal object? Reference => _object;

    /// <summary>Wraps text.</summary>
    public static implicit operator TemplateValue(string? text) => new(text);

    /// <summary>Wraps a number.</summary>
    public static implicit operator TemplateValue(double number) => new(number);

    /// <summary>Wraps a boolean.</summary>
    public static implicit operator TemplateValue(bool value) => new(value);

    /// <summary>Wraps a list.</summary>
    public static implicit operator TemplateValue(TemplateArray array) => new(array);

    /// <summary>Wraps an object.</summary>
    public static implicit operator TemplateValue(TemplateObject value) => new(value);
}
