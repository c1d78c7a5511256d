using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portico.Catalog.Model;
using Portico.Functions.Http;

namespace Portico.Functions.Catalog;

/// <summary>What is wrong with an entity: <c>{errors: […]}</c>, each with what lies behind it.</summary>
internal sealed class EntityFaultsAnswer : Answer
{
    static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ImmutableArray<ProcessingError> faults;

    public EntityFaultsAnswer(ImmutableArray<ProcessingError> faults) => (this.faults, Status) = (faults, StatusCodes.Status400BadRequest);

    /// <inheritdoc/>
    protected override bool WriteNext(IBufferWriter<byte> writer)
    {
        using var json = new Utf8JsonWriter(writer, Options);
        json.WriteStartObject();
        json.WriteStartArray("errors"u8);
        foreach (var fault in faults)
        {
            json.WriteStartObject();
            Write(json, fault);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return false;
    }

    static void Write(Utf8JsonWriter json, ProcessingError fault)
    {
        json.WriteString("name"u8, fault.Name);
        json.WriteString("message"u8, fault.Message);
        if (fault.Cause is not { } cause) return;
        json.WriteStartObject("cause"u8);
        Write(json, cause);
        json.WriteEndObject();
    }
}
