using System.Buffers;
using System.Text;
using Portico.TechDocs.Buffers;
using Portico.TechDocs.Markdown.Tree;

namespace Portico.TechDocs.Markdown.Inlines;

/// <summary>
/// Applies inline rules to the texts of a tree, as Python-Markdown does: one rule after the other; what a rule finds is put
/// aside and a place is left in the text, so that later rules see it as one thing.
/// </summary>
/// <param name="page">The page.</param>
/// <param name="rules">The rules.</param>
/// <param name="beginnings">What a text has one of when a rule finds something in it; null when that is not known.</param>
sealed class InlineText(PageState page, InlineRule[] rules, SearchValues<string>? beginnings = null)
{
    /// <summary>Deeper elements keep their text as it is.</summary>
    const int MostDepth = 80;

    /// <summary>Elements in a row after which the time is looked at.</summary>
    const int CheckEvery = 16;

    // A place has characters that a rule may be about.
    static readonly Characters OfPlaces = Characters.Of(Marks.InlineAt(1234567890));

    readonly Characters[] needs = Array.ConvertAll(rules, static rule => rule.Needs);
    readonly Characters needed = rules.Aggregate(default(Characters), static (all, rule) => all.With(rule.Needs));
    readonly List<object> stash = [];
    int links;
    int depth;

    /// <summary>The page.</summary>
    public PageState Page => page;

    /// <summary>Applies the rules to everything below an element.</summary>
    public void Run(Element root)
    {
        var open = new Stack<(Element Element, bool InLink)>();
        open.Push((root, root.Tag == "a"));
        while (open.TryPop(out var at))
        {
            var children = at.Element.Children;
            for (var i = 0; i < children.Count; i++)
            {
                if (i % CheckEvery == 0) page.Budget.Check();
                var child = children[i];
                List<Element>? made = null;
                if (MayChange(child.Text, out var characters))
                {
                    links = at.InLink || child.Tag == "a" ? 1 : 0;
                    var text = Apply(child.Text.Value!, characters, 0);
                    child.Text = default;
                    made = PutIn(text, child, isText: true);
                }
                if (MayChange(child.Tail, out characters))
                {
                    links = at.InLink ? 1 : 0;
                    var tail = Apply(child.Tail.Value!, characters, 0);
                    child.Tail = default;
                    // What comes of a tail is done.
                    if (PutIn(tail, child, isText: false) is { } after)
                    {
                        children.InsertRange(i + 1, after);
                        i += after.Count;
                    }
                }
                links = 0;
                var inLink = at.InLink || child.Tag == "a";
                if (!child.Inner.IsEmpty) open.Push((child, inLink));
                if (made is null) continue;
                child.Children.InsertRange(0, made);
                foreach (var element in made) open.Push((element, inLink || element.Tag == "a"));
            }
        }
    }

    bool MayChange(ElementText text, out Characters characters)
    {
        characters = default;
        if (text is not { IsEmpty: false, IsFinal: false } || (beginnings is not null && !text.Value.AsSpan().ContainsAny(beginnings))) return false;
        characters = Characters.Of(text.Value);
        return needed.HasAny(characters);
    }

    /// <summary>The text behind the places in a text: for addresses and titles.</summary>
    public string Restore(string text) => ReplacePlaces(text, static entry => entry is Element element ? TextOf(element) : (string)entry);

    /// <summary>The HTML behind the places in a text.</summary>
    public string RestoreHtml(string text) => ReplacePlaces(text, static entry =>
    {
        if (entry is not Element element) return "\\" + (string)entry;
        using var html = new TextBuffer();
        TreeWriter.Write(element, html);
        return html.ToString();
    });

    string Apply(string text, int from) => Apply(text, Characters.Of(text), from);

    string Apply(string text, Characters characters, int from)
    {
        for (var i = from; i < rules.Length; i++)
        {
            if (!characters.HasAny(needs[i])) continue;
            var rule = rules[i];
            if (links > 0 && rule.IsNotInLinks) continue;
            var start = 0;
            while (start <= text.Length && rule.Find(text, start, this) is { } match)
            {
                page.Budget.Check();
                if (match is { Element: null, Text: null })
                {
                    start = match.End;
                    continue;
                }
                if (match.Element is { } element) ApplyInside(element, i);
                text = string.Concat(text.AsSpan(0, match.Start), Keep((object?)match.Element ?? match.Text!), text.AsSpan(match.End));
                start = 0;
                characters = characters.With(OfPlaces);
            }
        }
        return text;
    }

    void ApplyInside(Element element, int rule)
    {
        if (element.Text.IsFinal || depth >= MostDepth) return;
        depth++;
        foreach (var part in (Element[])[element, .. element.Inner])
        {
            if (!part.Text.IsEmpty && !part.Text.IsFinal)
            {
                if (part.Tag == "a") links++;
                part.Text = Apply(part.Text.Value!, rule + 1);
                if (part.Tag == "a") links--;
            }
            if (!part.Tail.IsEmpty && !part.Tail.IsFinal) part.Tail = Apply(part.Tail.Value!, rule);
        }
        depth--;
    }

    string Keep(object entry)
    {
        stash.Add(entry);
        return Marks.InlineAt(stash.Count - 1);
    }

    // Puts what was put aside into the tree: text goes to the parent, elements are returned.
    List<Element>? PutIn(string text, Element parent, bool isText)
    {
        List<Element>? result = null;
        var at = 0;
        while (true)
        {
            var place = text.IndexOf(Marks.Inline, at, StringComparison.Ordinal);
            if (place < 0) break;
            var index = Marks.Read(text, Marks.Inline, place, out var end);
            if (index < 0 || index >= stash.Count)
            {
                end = place + Marks.Inline.Length;
                AddText(text[at..end]);
                at = end;
                continue;
            }
            AddText(text[at..place]);
            at = end;
            if (stash[index] is Element element) (result ??= []).Add(Fill(element));
            else AddText((string)stash[index]);
        }
        AddText(text[at..]);
        return result;

        void AddText(string part)
        {
            if (part.Length == 0) return;
            if (result is not null) result[^1].Tail = result[^1].Tail.Value + part;
            else if (isText) parent.Text = parent.Text.Value + part;
            else parent.Tail = parent.Tail.Value + part;
        }
    }

    Element Fill(Element element)
    {
        if (element is { Text.IsFinal: true, Inner.Length: 0 }) return element;
        foreach (var child in (Element[])[element, .. element.Inner])
        {
            if (child != element && !child.Tail.IsBlank && !child.Tail.IsFinal && HasPlace(child.Tail))
            {
                var tail = child.Tail.Value!;
                child.Tail = default;
                if (PutIn(tail, child, isText: false) is { } after) element.Children.InsertRange(element.Children.IndexOf(child) + 1, after);
            }
            if (!child.Text.IsBlank && !child.Text.IsFinal && HasPlace(child.Text))
            {
                var inner = child.Text.Value!;
                child.Text = default;
                if (PutIn(inner, child, isText: true) is { } made) child.Children.InsertRange(0, made);
            }
        }
        return element;
    }

    static bool HasPlace(ElementText text) => text.Value!.Contains(Marks.Inline, StringComparison.Ordinal);

    string ReplacePlaces(string text, Func<object, string> replace)
    {
        var result = new StringBuilder();
        var at = 0;
        for (var place = Next(0); place >= 0; place = Next(at))
        {
            var index = Marks.Read(text, Marks.Inline, place, out var end);
            result.Append(text, at, place - at);
            if (index >= 0 && index < stash.Count) result.Append(replace(stash[index]));
            at = Math.Max(end, place + 1);
        }
        return at == 0 ? text : result.Append(text, at, text.Length - at).ToString();

        int Next(int from) => text.IndexOf(Marks.Inline, from, StringComparison.Ordinal);
    }

    static string TextOf(Element element)
    {
        var text = new StringBuilder();
        Collect(element, text);
        return text.ToString();

        static void Collect(Element element, StringBuilder text)
        {
            text.Append(element.Text.Value);
            foreach (var child in element.Inner)
            {
                Collect(child, text);
                text.Append(child.Tail.Value);
            }
        }
    }
}
