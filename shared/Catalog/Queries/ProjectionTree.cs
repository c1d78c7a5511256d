using System.Buffers;
using System.Runtime.InteropServices;

namespace Portico.Catalog.Queries;

/// <summary>What a projection has gathered of one entity: the chosen values under the objects they stand in, in the order they were asked for.</summary>
sealed class ProjectionTree
{
    struct Node
    {
        public JsonProperty Property;
        public bool Whole;
        public int FirstChild, LastChild, Next;
    }

    readonly List<Node> nodes = [];

    public void Clear()
    {
        nodes.Clear();
        nodes.Add(default);
    }

    /// <summary>Puts the value at the end of the steps into the tree.</summary>
    public void Set(List<JsonProperty> steps)
    {
        var at = 0;
        foreach (var step in steps)
        {
            // A value that is there as a whole already holds what lies below it.
            if (nodes[at].Whole) return;
            at = Child(at, step);
        }
        CollectionsMarshal.AsSpan(nodes)[at].Whole = true;
    }

    public void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> entity) => Write(output, entity, 0);

    int Child(int parent, JsonProperty step)
    {
        for (var child = nodes[parent].FirstChild; child != 0; child = nodes[child].Next)
        {
            if (nodes[child].Property == step) return child;
        }
        nodes.Add(new() { Property = step });
        var added = nodes.Count - 1;
        var all = CollectionsMarshal.AsSpan(nodes);
        if (all[parent].FirstChild == 0) all[parent].FirstChild = added;
        else all[all[parent].LastChild].Next = added;
        all[parent].LastChild = added;
        return added;
    }

    void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> entity, int at)
    {
        var node = nodes[at];
        if (node.Whole) output.Write(entity.Slice(node.Property.ValueStart, node.Property.ValueLength));
        else if (node.FirstChild != 0 && nodes[node.FirstChild].Property.IsElement) WriteArray(output, entity, node.FirstChild);
        else WriteObject(output, entity, node.FirstChild);
    }

    void WriteObject(IBufferWriter<byte> output, ReadOnlySpan<byte> entity, int firstChild)
    {
        output.Write("{"u8);
        for (var child = firstChild; child != 0; child = nodes[child].Next)
        {
            var name = nodes[child].Property;
            if (child != firstChild) output.Write(","u8);
            output.Write(entity.Slice(name.NameStart - 1, name.NameLength + 2));
            output.Write(":"u8);
            Write(output, entity, child);
        }
        output.Write("}"u8);
    }

    /// <summary>An element keeps its index; those before it that were not asked for are null.</summary>
    void WriteArray(IBufferWriter<byte> output, ReadOnlySpan<byte> entity, int firstChild)
    {
        var last = 0;
        for (var child = firstChild; child != 0; child = nodes[child].Next) last = Math.Max(last, nodes[child].Property.NameLength);
        output.Write("["u8);
        for (var index = 0; index <= last; index++)
        {
            if (index > 0) output.Write(","u8);
            var child = firstChild;
            while (child != 0 && nodes[child].Property.NameLength != index) child = nodes[child].Next;
            if (child == 0) output.Write("null"u8);
            else Write(output, entity, child);
        }
        output.Write("]"u8);
    }
}
