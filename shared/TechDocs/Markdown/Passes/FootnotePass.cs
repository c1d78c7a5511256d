using System.Globalization;
using Portico.TechDocs.Markdown.Blocks;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Passes;

/// <summary>Puts the footnotes at the end of a page, or where <c>///Footnotes Go Here///</c> stands.</summary>
static class FootnotePass
{
    const string Place = "///Footnotes Go Here///";
    const string BackLink = "&#8617;";

    /// <summary>Adds the footnotes.</summary>
    public static void Add(Element root, BlockParser parser)
    {
        var notes = parser.Page.Footnotes;
        if (notes.Count == 0) return;
        var box = new Element("div").With("class", "footnote");
        box.Add("hr");
        var list = box.Add("ol");
        // Reading a footnote may define another.
        for (var i = 0; i < notes.Count; i++) AddNote(list, parser, notes[i].Key, notes[i].Value, i + 1);
        if (!PutInPlace(root, box)) root.Children.Add(box);
    }

    /// <summary>Adds a link back for each further mark of a footnote.</summary>
    public static void AddBackLinks(Element root, PageState page)
    {
        if (page.Footnotes.Count == 0 || root.Walk().FirstOrDefault(static element => element["class"] == "footnote") is not { } box) return;
        foreach (var note in box.Children[1].Children)
        {
            if (note["id"] is not { } id || note.Walk().FirstOrDefault(static element => element["class"] == "footnote-backref") is not { } link) continue;
            for (var use = 2; use <= page.FootnoteUses.GetValueOrDefault(id[3..]); use++)
            {
                var other = link.Copy();
                other["href"] = string.Create(CultureInfo.InvariantCulture, $"#fnref{use}:{id[3..]}");
                note.Last!.Children.Add(other);
            }
        }
    }

    static void AddNote(Element list, BlockParser parser, string id, string text, int number)
    {
        var note = list.Add("li").With("id", "fn:" + id);
        var holder = new Element("div");
        parser.ParseChunk(holder, text);
        note.Children.AddRange(holder.Children);
        if (note.Last is not { } last) return;
        var link = new Element("a") { Text = ElementText.Final(Marks.Ampersand + BackLink[1..]) };
        link.With("class", "footnote-backref").With("href", "#fnref:" + id)["title"] = string.Create(CultureInfo.InvariantCulture, $"Jump back to footnote {number} in the text");
        if (last.Tag == "p")
        {
            last.Text = last.Text.Value + Marks.Ampersand + "#160;";
            last.Children.Add(link);
        }
        else note.Add("p").Children.Add(link);
    }

    static bool PutInPlace(Element parent, Element box)
    {
        for (var i = 0; i < parent.Children.Count; i++)
        {
            var child = parent.Children[i];
            if (child.Text.Value?.Contains(Place, StringComparison.Ordinal) == true)
            {
                parent.Children[i] = box;
                return true;
            }
            if (child.Tail.Value?.Contains(Place, StringComparison.Ordinal) == true)
            {
                child.Tail = default;
                parent.Children.Insert(i + 1, box);
                return true;
            }
            if (PutInPlace(child, box)) return true;
        }
        return false;
    }
}
