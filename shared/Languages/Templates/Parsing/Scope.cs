namespace Portico.Languages.Templates;

/// <summary>Names that the parser has given a place, so that no search by name is needed.</summary>
sealed class Scope(Scope? parent, FunctionScope function)
{
    readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    public Scope? Parent => parent;

    public FunctionScope Function => function;

    public int Declare(string name) => _slots[name] = function.NewSlot();

    /// <summary>The place of a name, and how many functions out it lies.</summary>
    public (int Depth, int Slot)? Find(string name)
    {
        var depth = 0;
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope._slots.TryGetValue(name, out var slot)) return (depth, slot);
            if (scope.Parent is { } outer && !ReferenceEquals(outer.Function, scope.Function)) depth++;
        }
        return null;
    }
}

/// <summary>The template, a block, a macro or the body of a call: what has variables of its own.</summary>
sealed class FunctionScope
{
    public int Slots { get; private set; }

    public int NewSlot() => Slots++;
}
