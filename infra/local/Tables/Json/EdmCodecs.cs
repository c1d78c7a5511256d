using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Azure.Data.Tables.Json;

delegate void EdmWrite<in T>(Utf8JsonWriter writer, ReadOnlySpan<char> name, T value);

delegate T EdmRead<out T>(ref Utf8JsonReader reader);

/// <summary>How values of a .NET type are written and read.</summary>
sealed record EdmCodec<T>(EdmWrite<T> Write, EdmRead<T> Read);

/// <summary>The .NET types that properties of an application's entity may have.</summary>
static class EdmCodecs
{
    static readonly FrozenDictionary<Type, object> Codecs = new Dictionary<Type, object>
    {
        [typeof(string)] = new EdmCodec<string?>((writer, name, value) => Edm.Write(writer, name, value!), (ref reader) => reader.GetString()),
        [typeof(bool)] = new EdmCodec<bool>(Edm.Write, (ref reader) => reader.GetBoolean()),
        [typeof(int)] = new EdmCodec<int>(Edm.Write, EdmReader.Int32),
        [typeof(short)] = new EdmCodec<short>((writer, name, value) => Edm.Write(writer, name, (int)value), (ref reader) => checked((short)EdmReader.Int32(ref reader))),
        [typeof(byte)] = new EdmCodec<byte>((writer, name, value) => Edm.Write(writer, name, (int)value), (ref reader) => checked((byte)EdmReader.Int32(ref reader))),
        [typeof(long)] = new EdmCodec<long>(Edm.Write, EdmReader.Int64),
        [typeof(uint)] = new EdmCodec<uint>((writer, name, value) => Edm.Write(writer, name, (long)value), (ref reader) => checked((uint)EdmReader.Int64(ref reader))),
        [typeof(ulong)] = new EdmCodec<ulong>((writer, name, value) => Edm.Write(writer, name, (long)value), (ref reader) => (ulong)EdmReader.Int64(ref reader)),
        [typeof(double)] = new EdmCodec<double>(Edm.Write, EdmReader.Double),
        [typeof(float)] = new EdmCodec<float>((writer, name, value) => Edm.Write(writer, name, (double)value), (ref reader) => (float)EdmReader.Double(ref reader)),
        [typeof(Guid)] = new EdmCodec<Guid>(Edm.Write, (ref reader) => reader.GetGuid()),
        [typeof(DateTimeOffset)] = new EdmCodec<DateTimeOffset>(Edm.Write, EdmReader.DateTimeOffset),
        [typeof(DateTime)] = new EdmCodec<DateTime>((writer, name, value) => Edm.Write(writer, name, Edm.InUtc(value)), (ref reader) => EdmReader.DateTimeOffset(ref reader).UtcDateTime),
        [typeof(byte[])] = new EdmCodec<byte[]>((writer, name, value) => Edm.Write(writer, name, value.AsSpan()), (ref reader) => reader.GetBytesFromBase64()),
        [typeof(BinaryData)] = new EdmCodec<BinaryData>((writer, name, value) => Edm.Write(writer, name, value.ToMemory().Span), (ref reader) => BinaryData.FromBytes(reader.GetBytesFromBase64())),
        [typeof(object)] = new EdmCodec<object?>((writer, name, value) => Edm.WriteAny(writer, name.ToString(), value), (ref reader) => EdmReader.Any(ref reader, EdmKind.None)),
    }.ToFrozenDictionary();

    /// <summary>The <see cref="EdmCodec{T}"/> of a type; null when a table cannot hold it.</summary>
    public static object? For(Type type)
    {
        if (type.IsEnum) return Make(nameof(OfEnum), type);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return For(underlying) is { } inner ? Make(nameof(OfNullable), underlying, inner) : null;
        return Codecs.GetValueOrDefault(type);
    }

    static object Make(string method, Type type, params object[] arguments) =>
        typeof(EdmCodecs).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, arguments)!;

    static EdmCodec<T> OfEnum<T>()
        where T : struct, Enum =>
        new((writer, name, value) => Edm.Write(writer, name, value.ToString()), (ref reader) => Enum.Parse<T>(reader.GetString()!));

    static EdmCodec<T?> OfNullable<T>(EdmCodec<T> inner)
        where T : struct =>
        new((writer, name, value) => inner.Write(writer, name, value!.Value), (ref reader) => inner.Read(ref reader));
}
