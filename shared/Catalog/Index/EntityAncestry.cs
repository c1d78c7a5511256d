using System.Buffers;
using System.Collections.Immutable;
using Portico.Catalog.Index.Reading;

namespace Portico.Catalog.Index;

/// <summary>An entity on the way from an entity to its roots.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="ParentRefs">The Location entities that lead to it.</param>
public sealed record EntityAncestor(EntityHandle Entity, ImmutableArray<string> ParentRefs);

/// <summary>An entity and all Location entities that led to it.</summary>
/// <param name="RootRef">Reference of the entity asked for.</param>
/// <param name="Items">The entity, then its ancestors.</param>
public sealed record EntityAncestry(string RootRef, ImmutableArray<EntityAncestor> Items)
{
    /// <summary>Writes <c>{"rootEntityRef":…,"items":[{"entity":…,"parentEntityRefs":[…]}]}</c>.</summary>
    public void WriteTo(IBufferWriter<byte> output)
    {
        output.Write("{\"rootEntityRef\":"u8);
        output.WriteString(RootRef);
        output.Write(",\"items\":["u8);
        for (var i = 0; i < Items.Length; i++)
        {
            output.Write(i == 0 ? "{\"entity\":"u8 : ",{\"entity\":"u8);
            Items[i].Entity.WriteTo(output);
            output.Write(",\"parentEntityRefs\":["u8);
            for (var p = 0; p < Items[i].ParentRefs.Length; p++)
            {
                if (p > 0) output.Write(","u8);
                output.WriteString(Items[i].ParentRefs[p]);
            }
            output.Write("]}"u8);
        }
        output.Write("]}"u8);
    }
}
