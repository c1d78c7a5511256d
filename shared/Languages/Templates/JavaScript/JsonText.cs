using System.Globalization;
using System.Text;

namespace Portico.Languages.Templates;

/// <summary>Values as JSON, as JSON.stringify writes it.</summary>
sealed class JsonText
{
    readonly Evaluation _evaluation;
    readonly StringBuilder _text = new();
    readonly string _indent;
    readonly List<object> _outer = [];

    JsonText(Evaluation evaluation, string indent)
    {
        _evaluation = evaluation;
        _indent = indent;
    }

    /// <summary>The text, or null for what JSON cannot say (undefined and functions).</summary>
    public static string? Of(Evaluation evaluation, TemplateValue value, string indent = "")
    {
        if (!IsWritten(value)) return null;
        var json = new JsonText(evaluation, indent);
        json.Write(value);
        return json._text.ToString();
    }

    static bool IsWritten(TemplateValue value) => value.Kind is not (TemplateKind.Undefined or TemplateKind.Function);

    void Write(TemplateValue value)
    {
        _evaluation.Step();
        switch (value.Kind)
        {
            case TemplateKind.Text: WriteText(value.PlainText!); break;
            case TemplateKind.Number: _text.Append(double.IsFinite(value.Number) ? NumberText.Of(value.Number) : "null"); break;
            case TemplateKind.Boolean: _text.Append(value.Boolean ? "true" : "false"); break;
            case TemplateKind.Array: WriteArray(value.ArrayOrNull!); break;
            case TemplateKind.Object: WriteObject(value.ObjectOrNull!, value.ObjectOrNull!); break;
            // Safe text is an object with two properties there.
            case TemplateKind.Safe: WriteObject(value.Reference!, [new("val", value.TextOrNull), new("length", value.TextOrNull!.Length)]); break;
            case TemplateKind.Regex: _text.Append("{}"); break;
            default: _text.Append("null"); break;
        }
        _evaluation.CheckSize(_text.Length);
    }

    void WriteArray(TemplateArray array)
    {
        Enter(array);
        _text.Append('[');
        for (var index = 0; index < array.Count; index++)
        {
            if (index > 0) _text.Append(',');
            NewLine();
            Write(array.Items[index]);
        }
        Leave(']', array.Count > 0);
    }

    void WriteObject(object identity, IEnumerable<KeyValuePair<string, TemplateValue>> entries)
    {
        Enter(identity);
        _text.Append('{');
        var any = false;
        foreach (var (name, value) in entries)
        {
            if (!IsWritten(value)) continue;
            if (any) _text.Append(',');
            any = true;
            NewLine();
            WriteText(name);
            _text.Append(_indent.Length > 0 ? ": " : ":");
            Write(value);
        }
        Leave('}', any);
    }

    void Enter(object container)
    {
        if (_outer.Contains(container)) throw new TemplateFault("a value that contains itself cannot be written as JSON");
        if (_outer.Count > _evaluation.Limits.Depth) throw TemplateFault.Limit("values are nested too deeply to be written as JSON");
        _outer.Add(container);
    }

    void Leave(char closing, bool any)
    {
        _outer.RemoveAt(_outer.Count - 1);
        if (any) NewLine();
        _text.Append(closing);
    }

    void NewLine()
    {
        if (_indent.Length == 0) return;
        _text.Append('\n');
        for (var level = 0; level < _outer.Count; level++) _text.Append(_indent);
    }

    void WriteText(string text)
    {
        _evaluation.Charge(text.Length);
        _text.Append('"');
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            var pair = char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]);
            if (pair) _text.Append(c).Append(text[++at]);
            else if (char.IsSurrogate(c)) _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else WriteCharacter(c);
        }
        _text.Append('"');
    }

    void WriteCharacter(char c)
    {
        _ = c switch
        {
            '"' => _text.Append("\\\""),
            '\\' => _text.Append("\\\\"),
            '\n' => _text.Append("\\n"),
            '\r' => _text.Append("\\r"),
            '\t' => _text.Append("\\t"),
            '\b' => _text.Append("\\b"),
            '\f' => _text.Append("\\f"),
            < ' ' => _text.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture)),
            _ => _text.Append(c),
        };
    }
}
