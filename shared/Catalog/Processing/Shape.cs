using System.Collections.Immutable;
using System.Text;

namespace Portico.Catalog.Processing;

/// <summary>
/// What a value must look like. A small subset of JSON Schema: enough for the rules of the catalog's kinds, cheap to
/// check, and with the same first error as the schema that Backstage publishes.
/// </summary>
internal abstract record Shape
{
    Shape()
    {
    }

    /// <summary>Any value.</summary>
    public static Shape Anything { get; } = new Any();

    /// <summary>A text of at least one character.</summary>
    public static Shape NonEmpty { get; } = new Text(1);

    /// <summary>A list of texts of at least one character each.</summary>
    public static Shape NonEmptyList { get; } = new List(NonEmpty);

    public sealed record Any : Shape;

    /// <param name="Min">Least number of characters (code points).</param>
    /// <param name="OneOf">The only values allowed; empty = all.</param>
    public sealed record Text(int Min = 0, ImmutableArray<string> OneOf = default) : Shape;

    /// <summary>A text or a truth value.</summary>
    public sealed record TextOrBoolean : Shape;

    /// <summary>Anything but an object.</summary>
    public sealed record NoFields : Shape;

    /// <param name="Items">What each item must look like.</param>
    /// <param name="Min">Least number of items.</param>
    public sealed record List(Shape Items, int Min = 0) : Shape;

    /// <summary>Either of two shapes that cannot both hold.</summary>
    public sealed record Either(Shape First, Shape Second) : Shape;

    /// <param name="Known">Checked in this order, after the required ones are known to be there.</param>
    public sealed record Fields(params Field[] Known) : Shape
    {
        public ImmutableArray<string> Required { get; init; } = [];

        /// <summary>True when other fields are refused.</summary>
        public bool Closed { get; init; }

        /// <summary>What fields that are not <see cref="Known"/> must look like; null = anything.</summary>
        public Shape? Others { get; init; }

        public bool Knows(ReadOnlySpan<byte> name)
        {
            foreach (var field in Known)
            {
                if (name.SequenceEqual(field.Utf8Name)) return true;
            }
            return false;
        }
    }

    public sealed record Field(string Name, Shape Shape)
    {
        internal byte[] Utf8Name { get; } = Encoding.UTF8.GetBytes(Name);
    }
}
