using System.Collections.Immutable;
using System.Text.Json;

namespace Portico.Languages.JsonSchema;

/// <summary>How schemas are compiled and applied.</summary>
public sealed record SchemaOptions
{
    /// <summary>The defaults.</summary>
    public static SchemaOptions Default { get; } = new();

    /// <summary>Whether <c>format</c> is checked. It says something and checks nothing by default, as the draft has it.</summary>
    public bool AssertFormats { get; init; }

    /// <summary>Documents that schemas may refer to, by absolute URI. Nothing is ever fetched.</summary>
    public ImmutableDictionary<string, JsonElement> Documents { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>The order in which errors are found.</summary>
    public SchemaOrder Order { get; init; } = SchemaOrder.Ajv;

    /// <summary>What one evaluation may cost.</summary>
    public SchemaLimits Limits { get; init; } = new();

    /// <summary>The clock of <see cref="SchemaLimits.MaxTime"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}

/// <summary>An order of errors.</summary>
public enum SchemaOrder
{
    /// <summary>That of the npm package ajv: types first, then by kinds of values.</summary>
    Ajv,

    /// <summary>That of the npm package jsonschema: keywords as they are written, and a summary before what fails in <c>allOf</c> and <c>dependencies</c>.</summary>
    AsWritten,
}

/// <summary>What one evaluation may cost. An evaluation that costs more is abandoned, and its value counts as invalid.</summary>
public sealed record SchemaLimits
{
    /// <summary>Schemas within schemas, references included. Default 512.</summary>
    public int MaxDepth { get; init; } = 512;

    /// <summary>Pairs of a schema and a value. Default 5,000,000.</summary>
    public long MaxSteps { get; init; } = 5_000_000;

    /// <summary>Time for the whole. Default 5 s.</summary>
    public TimeSpan MaxTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Errors that are told. Default 100.</summary>
    public int MaxErrors { get; init; } = 100;
}
