using Portico.Catalog.Index.Segments;

namespace Portico.Catalog.Index.Writing;

/// <summary>Merges how values were written: what most documents write is kept with the value, the rest as exceptions.</summary>
sealed class OriginalMerger(MergedDocs docs)
{
    readonly Utf8Interner texts = new();
    readonly List<OriginalException> exceptions = [];

    /// <summary>The writing to keep with a merged value; documents of other parts that write it otherwise are noted.</summary>
    public int Merge(int term, List<int> parts, int[] termOf, int[][] rows)
    {
        var most = parts[0];
        foreach (var p in parts) if (rows[p][termOf[p]] > rows[most][termOf[most]]) most = p;
        var kept = Text(most, docs.Parts[most].Segment.Fields.Originals[termOf[most]]);
        foreach (var p in parts) Note(term, kept, p, termOf[p]);
        return kept;
    }

    public Utf8Table Build()
    {
        var table = new Utf8TableBuilder(texts.Count, texts.Bytes);
        for (var i = 0; i < texts.Count; i++) table.Add(texts[i]);
        return table.Build();
    }

    public OriginalException[] Exceptions() => [.. exceptions.OrderBy(e => e.Term).ThenBy(e => e.Doc)];

    void Note(int term, int kept, int part, int partTerm)
    {
        var fields = docs.Parts[part].Segment.Fields;
        var usual = Text(part, fields.Originals[partTerm]);
        var known = fields.Exceptions.Length == 0 ? default : fields.ExceptionsOf(partTerm);
        if (usual == kept)
        {
            foreach (var exception in known) Add(term, kept, part, exception.Doc, Text(part, exception.Text));
            return;
        }
        var at = 0;
        foreach (var doc in fields.Docs(partTerm, partTerm + 1))
        {
            var isKnown = at < known.Length && known[at].Doc == doc;
            Add(term, kept, part, doc, isKnown ? Text(part, known[at++].Text) : usual);
        }
    }

    void Add(int term, int kept, int part, int doc, int text)
    {
        if (text != kept && docs.Map[part][doc] is var merged and >= 0) exceptions.Add(new(term, merged, text));
    }

    int Text(int part, int original) =>
        original < 0 ? original : texts.Intern(0, docs.Parts[part].Segment.Fields.OriginalTexts[original]);
}
