using Portico.Catalog.Index.Segments;
using Portico.Catalog.Queries;

namespace Portico.Catalog.Index.Reading;

/// <summary>Which documents of a segment a filter means, dead ones included.</summary>
static class FilterEvaluator
{
    public static DocSet Evaluate(FilterNode node, FieldIndex fields, QueryMemory memory) => node switch
    {
        FieldsNode { Conditions: [var only] } => Evaluate(only, fields, memory),
        FieldsNode given => DocSets.And(EvaluateAll(given.Conditions.Length, i => Evaluate(given.Conditions[i], fields, memory)), fields, memory),
        AllNode all => DocSets.And(EvaluateAll(all.Nodes.Length, i => Evaluate(all.Nodes[i], fields, memory)), fields, memory),
        AnyNode any => any.Nodes.IsEmpty ? DocSet.Empty : DocSets.Or(EvaluateAll(any.Nodes.Length, i => Evaluate(any.Nodes[i], fields, memory)), fields, memory),
        NotNode not => DocSets.Not(Evaluate(not.Node, fields, memory), fields, memory),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static DocSet[] EvaluateAll(int count, Func<int, DocSet> evaluate)
    {
        var sets = new DocSet[count];
        for (var i = 0; i < count; i++) sets[i] = evaluate(i);
        return sets;
    }

    static DocSet Evaluate(FieldCondition condition, FieldIndex fields, QueryMemory memory)
    {
        var key = fields.FindKey(condition.FoldedKey);
        if (key < 0) return condition.Operator == FieldOperator.Missing ? DocSet.All(fields.Documents) : DocSet.Empty;
        return condition.Operator switch
        {
            FieldOperator.Exists => Exists(key, fields, memory),
            FieldOperator.Missing => DocSets.Not(Exists(key, fields, memory), fields, memory),
            FieldOperator.HasPrefix => HasPrefix(key, condition.Values[0], fields, memory),
            _ => condition.Values.Length == 1
                ? HasValue(key, condition.Values[0], fields)
                : condition.Values.IsEmpty ? DocSet.Empty : DocSets.Or(EvaluateAll(condition.Values.Length, i => HasValue(key, condition.Values[i], fields)), fields, memory),
        };
    }

    static DocSet HasValue(int key, byte[] value, FieldIndex fields)
    {
        var term = fields.FindTerm(key, value);
        return term < 0 ? DocSet.Empty : OfTerm(term, fields);
    }

    public static DocSet OfTerm(int term, FieldIndex fields)
    {
        var count = fields.Rows(term, term + 1);
        if (count == fields.Documents) return DocSet.All(count);
        return DocSet.OfList(fields.Postings, fields.PostingStart[term], count, fields.IsDense(count) ? fields.OfTerm(term) : null);
    }

    /// <summary>The documents that have a value for the key; those with a null alone are not among them.</summary>
    public static DocSet HasAnyValue(int key, FieldIndex fields, QueryMemory memory)
    {
        var (start, end) = fields.Terms(key);
        if (end - start == 1) return OfTerm(start, fields);
        if (!fields.IsDense(fields.Rows(start, end))) return DocSets.FromPostings(fields.Postings, fields.PostingStart[start], fields.Rows(start, end), fields, memory);
        var (bits, count) = fields.BitsOfKey(key);
        return count == fields.Documents ? DocSet.All(count) : DocSet.OfBits(bits, count);
    }

    static DocSet Exists(int key, FieldIndex fields, QueryMemory memory)
    {
        var valued = HasAnyValue(key, fields, memory);
        var nulls = fields.KeyTerms[key];
        return fields.Originals[nulls] == FieldIndex.NoValue ? DocSets.Or([valued, OfTerm(nulls, fields)], fields, memory) : valued;
    }

    static DocSet HasPrefix(int key, byte[] prefix, FieldIndex fields, QueryMemory memory)
    {
        var (start, end) = fields.Terms(key);
        var first = fields.Values.LowerBound(prefix, start, end);
        var last = first;
        var (low, high) = (first, end);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (fields.Values[middle].StartsWith(prefix)) low = middle + 1;
            else high = middle;
        }
        last = low;
        if (last - first == 1) return OfTerm(first, fields);
        return DocSets.FromPostings(fields.Postings, fields.PostingStart[first], fields.Rows(first, last), fields, memory);
    }
}
