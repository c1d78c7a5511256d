namespace Portico.Languages.Templates;

/// <summary>The object that a loop's body sees as <c>loop</c>.</summary>
static class LoopVariables
{
    static readonly string[] Names = ["index", "index0", "revindex", "revindex0", "first", "last", "length"];

    public static TemplateObject Create()
    {
        var loop = new TemplateObject();
        foreach (var name in Names) loop.Add(name, default);
        return loop;
    }

    public static void Set(TemplateObject loop, int index, double length)
    {
        loop.SetAt(0, index + 1);
        loop.SetAt(1, index);
        loop.SetAt(2, length - index);
        loop.SetAt(3, length - index - 1);
        loop.SetAt(4, index == 0);
        loop.SetAt(5, index == length - 1);
        loop.SetAt(6, length);
    }
}
