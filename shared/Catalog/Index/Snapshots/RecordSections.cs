using System.Collections.Immutable;
using Portico.Catalog.Index.Writing;
using Portico.Catalog.Model;

namespace Portico.Catalog.Index.Snapshots;

/// <summary>Locations and waiting claims as records.</summary>
static class RecordSections
{
    public static void Write(BinaryWriter writer, LocationTable locations)
    {
        var all = locations.All.ToList();
        writer.Write(all.Count);
        foreach (var (key, state) in all)
        {
            writer.Write(key);
            writer.Write(state.Location.Type);
            writer.Write(state.Location.Target);
            writer.Write(state.EverRead);
            Write(writer, state.EmittedBy.IsDefault ? [] : state.EmittedBy, writer.Write);
            Write(writer, state.Errors.IsDefault ? [] : state.Errors);
        }
    }

    public static LocationTable ReadLocations(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var states = new Dictionary<string, LocationState>(count);
        for (var i = 0; i < count; i++)
        {
            var key = reader.ReadString();
            var location = new LocationRef(reader.ReadString(), reader.ReadString());
            var everRead = reader.ReadBoolean();
            states[key] = new(location, [.. Read(reader, r => r.ReadString())], [.. ReadErrors(reader)], everRead);
        }
        return LocationTable.From(states);
    }

    public static void Write(BinaryWriter writer, HiddenClaims hidden)
    {
        var all = hidden.All.ToList();
        writer.Write(all.Count);
        foreach (var claim in all)
        {
            writer.Write(claim.Ref);
            writer.Write(claim.LocationKey);
            writer.Write(claim.Json.Length);
            writer.Write(claim.Json.Span);
            writer.Write(claim.EtagOffset);
            Write(writer, claim.Relations.IsDefault ? [] : claim.Relations, relation =>
            {
                writer.Write(relation.Type);
                writer.Write(relation.Reverse);
                writer.Write(relation.TargetRef);
            });
            Write(writer, claim.Errors.IsDefault ? [] : claim.Errors);
            writer.Write(claim.Claim);
            writer.Write(claim.Orphan);
        }
    }

    public static HiddenClaims ReadHidden(BinaryReader reader)
    {
        var count = reader.ReadInt32();
        var claims = new List<StoredEntity>(count);
        for (var i = 0; i < count; i++)
        {
            claims.Add(new()
            {
                Ref = reader.ReadString(),
                LocationKey = reader.ReadString(),
                Json = reader.ReadBytes(reader.ReadInt32()),
                EtagOffset = reader.ReadInt32(),
                Relations = [.. Read(reader, r => new EntityRelation(r.ReadString(), r.ReadString(), r.ReadString()))],
                Errors = [.. ReadErrors(reader)],
                Claim = reader.ReadInt64(),
                Orphan = reader.ReadBoolean(),
            });
        }
        return HiddenClaims.None.With([.. claims.GroupBy(c => c.Ref).Select(g => KeyValuePair.Create<string, ImmutableArray<StoredEntity>>(g.Key, [.. g]))]);
    }

    public static void Write(BinaryWriter writer, IReadOnlyCollection<ProcessingError> errors) => Write(writer, errors, error =>
    {
        writer.Write(error.Name);
        writer.Write(error.Message);
        Write(writer, error.Cause is { } cause ? [cause] : []);
    });

    public static ProcessingError[] ReadErrors(BinaryReader reader) => Read(reader, r => new ProcessingError(r.ReadString(), r.ReadString(), ReadErrors(r) is [var cause] ? cause : null));

    static void Write<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items) write(item);
    }

    static T[] Read<T>(BinaryReader reader, Func<BinaryReader, T> read)
    {
        var items = new T[reader.ReadInt32()];
        for (var i = 0; i < items.Length; i++) items[i] = read(reader);
        return items;
    }
}
