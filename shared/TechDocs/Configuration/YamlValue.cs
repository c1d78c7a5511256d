using System.Globalization;

namespace Portico.TechDocs.Configuration;

/// <summary>A value in YAML: text, a list, a mapping or nothing.</summary>
sealed record YamlValue(int Line)
{
    /// <summary>Text of a scalar.</summary>
    public string? Text { get; init; }

    /// <summary>Whether the scalar was written without quotation marks.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Items of a list.</summary>
    public IReadOnlyList<YamlValue>? Items { get; init; }

    /// <summary>Fields of a mapping.</summary>
    public IReadOnlyDictionary<string, YamlValue>? Fields { get; init; }

    /// <summary>How many values it is, with those in it.</summary>
    public int Size { get; init; } = 1;

    /// <summary>Whether there is nothing.</summary>
    public bool IsNull => Items is null && Fields is null && (Text is null || (IsPlain && Text is "" or "~" or "null" or "Null" or "NULL"));

    /// <summary>A field; null when it is not there or has no value.</summary>
    public YamlValue? Find(string name) => Fields is not null && Fields.TryGetValue(name, out var value) && !value.IsNull ? value : null;

    /// <summary>The scalar; null when it is none.</summary>
    public string? AsText => IsNull ? null : Text;

    /// <summary>The scalar as true or false; null when it is neither.</summary>
    public bool? AsBool => !IsPlain ? null : Text?.ToLowerInvariant() switch
    {
        "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => null,
    };

    /// <summary>The scalar as a number; null when it is none.</summary>
    public int? AsInt => int.TryParse(Text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
