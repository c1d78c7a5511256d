using static Portico.Catalog.Processing.Shape;

namespace Portico.Catalog.Processing;

/// <summary>What every entity must look like, whatever its kind.</summary>
internal static class EntityShapes
{
    static readonly Shape TextMap = new Fields { Others = new Text() };

    static readonly Shape Links = new List(new Fields(new("url", NonEmpty), new("title", NonEmpty), new("icon", NonEmpty), new("type", NonEmpty)) { Required = ["url"] });

    /// <summary>As much as it takes to name an entity.</summary>
    public static Shape Envelope { get; } = new Fields(
        new("apiVersion", NonEmpty),
        new("kind", NonEmpty),
        new("metadata", new Fields(new("name", NonEmpty), new("namespace", NonEmpty)) { Required = ["name"] }))
    {
        Required = ["apiVersion", "kind", "metadata"],
    };

    /// <summary>The whole. Annotations that are no object are another rule's business: some of them count as none.</summary>
    public static Shape Entity { get; } = new Fields(
        new("apiVersion", NonEmpty),
        new("kind", NonEmpty),
        new("metadata", new Fields(
            new("uid", NonEmpty), new("etag", NonEmpty), new("name", NonEmpty), new("namespace", NonEmpty), new("title", NonEmpty),
            new("description", new Text()), new("labels", TextMap), new("annotations", new Either(TextMap, new NoFields())), new("tags", NonEmptyList), new("links", Links))
        {
            Required = ["name"],
        }),
        new("spec", new Fields()),
        new("relations", Anything),
        new("status", Anything))
    {
        Required = ["apiVersion", "kind", "metadata"],
        Closed = true,
    };
}
