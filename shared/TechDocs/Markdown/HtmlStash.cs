using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown;

/// <summary>HTML that is put into the page at its end, and elements whose content is still to be parsed.</summary>
sealed class HtmlStash
{
    readonly List<object> entries = [];

    /// <summary>Keeps HTML.</summary>
    /// <returns>What stands for it in the text.</returns>
    public string Keep(string html) => Add(html);

    /// <summary>Keeps an element of which Markdown is to be parsed.</summary>
    public string Keep(Element element) => Add(element);

    /// <summary>What stands at a place; null when there is no such place.</summary>
    public object? Find(int index) => index < entries.Count ? entries[index] : null;

    /// <summary>Takes an element out.</summary>
    public void Forget(int index) => entries[index] = "";

    string Add(object entry)
    {
        entries.Add(entry);
        return Marks.HtmlAt(entries.Count - 1);
    }
}
