namespace Portico.TechDocs.Site;

/// <summary>Drawings of our own, as large as the text around them.</summary>
static class Icons
{
    const string Open = "<svg viewBox=\"0 0 24 24\" width=\"24\" height=\"24\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"2\" stroke-linecap=\"round\" stroke-linejoin=\"round\" aria-hidden=\"true\">";

    public const string Menu = Open + "<path d=\"M4 7h16M4 12h16M4 17h16\"/></svg>";
    public const string Pencil = Open + "<path d=\"M4 20l1-5L16 4l4 4L9 19zM14 6l4 4\"/></svg>";
    public const string Contrast = Open + "<circle cx=\"12\" cy=\"12\" r=\"8\"/><path d=\"M12 4a8 8 0 0 1 0 16z\" fill=\"currentColor\"/></svg>";
    public const string Left = Open + "<path d=\"M19 12H5M11 6l-6 6 6 6\"/></svg>";
    public const string Right = Open + "<path d=\"M5 12h14M13 6l6 6-6 6\"/></svg>";
    public const string Repository = Open + "<circle cx=\"7\" cy=\"6\" r=\"2\"/><circle cx=\"7\" cy=\"18\" r=\"2\"/><circle cx=\"17\" cy=\"9\" r=\"2\"/><path d=\"M7 8v8M17 11c0 4-10 2-10 5\"/></svg>";
}
