using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portico.Catalog.Queries.Rules;

/// <summary>The rules for predicates and cursors, alternative by alternative as the peer declares them, so that its messages come out.</summary>
static partial class QueryRules
{
    static readonly Rule Text = new TypeRule("string", JsonValueKind.String);
    static readonly Rule Number = new TypeRule("number", JsonValueKind.Number);
    static readonly Rule Boolean = new TypeRule("boolean", JsonValueKind.True, JsonValueKind.False);
    static readonly Rule Primitive = new AnyRule(Text, Number, Boolean);
    static readonly Rule PositionValues = new ListRule(new AnyRule(Text, new TypeRule("null", JsonValueKind.Null)));

    static readonly Rule Value = new AnyRule(
        Primitive,
        new ObjectRule(false, ("$exists", Boolean)),
        new ObjectRule(false, ("$in", new ListRule(Primitive))),
        new ObjectRule(false, ("$contains", new DeferredRule(static () => Predicate!))), // set when it is asked
        new ObjectRule(false, ("$hasPrefix", Text)));

    /// <summary>A predicate.</summary>
    public static Rule Predicate { get; } = new AnyRule(
        new AnyRule(new MapRule(static name => FieldName().IsMatch(name), Value), new MapRule(static name => name.StartsWith('$'), new NeverRule())),
        Primitive,
        new ObjectRule(true, ("$all", new ListRule(new DeferredRule(static () => Predicate!)))), // set when it is asked
        new ObjectRule(true, ("$any", new ListRule(new DeferredRule(static () => Predicate!)))), // as above
        new ObjectRule(true, ("$not", new DeferredRule(static () => Predicate!)))); // as above

    static readonly Rule OldFilter = new AnyRule(
        new AnyRule(
            new AnyRule(
                new ObjectRule(false, ("key", Text), ("values", new OptionalRule(new ListRule(Text)))),
                new ObjectRule(false, ("not", new DeferredRule(static () => OldFilter!)))), // as above
            new ObjectRule(false, ("anyOf", new ListRule(new DeferredRule(static () => OldFilter!))))), // as above
        new ObjectRule(false, ("allOf", new ListRule(new DeferredRule(static () => OldFilter!))))); // as above

    /// <summary>Body of a request for entities by reference.</summary>
    public static Rule Batch { get; } = new ObjectRule(false, ("entityRefs", new ListRule(Text)), ("fields", new OptionalRule(new ListRule(Text))), ("query", new OptionalRule(Predicate)));

    /// <summary>A cursor of by-query. The peer asks for the direction of an order, which its own cursors may lack; here it may be absent.</summary>
    public static Rule Cursor { get; } = new ObjectRule(
        false,
        ("orderFields", new ListRule(new ObjectRule(false, ("field", Text), ("order", new OptionalRule(new ChoiceRule("asc", "desc")))))),
        ("fullTextFilter", new OptionalRule(new ObjectRule(false, ("term", Text), ("fields", new OptionalRule(new ListRule(Text)))))),
        ("orderFieldValues", PositionValues),
        ("filter", new OptionalRule(OldFilter)),
        ("isPrevious", Boolean),
        ("query", new OptionalRule(Predicate)),
        ("firstSortFieldValues", new OptionalRule(PositionValues)),
        ("totalItems", new OptionalRule(Number)));

    /// <summary>A cursor of a query for locations.</summary>
    public static Rule LocationCursor { get; } = new ObjectRule(false, ("limit", new CountRule()), ("afterId", new OptionalRule(Text)), ("query", new OptionalRule(Predicate)));

    [GeneratedRegex(@"^(?:[^$\n\r][^\n\r\u2028\u2029]*)?\z")]
    private static partial Regex FieldName();
}
