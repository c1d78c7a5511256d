namespace Portico.Languages.Templates;

/// <summary>The operators == and ===.</summary>
static class Equality
{
    public static bool Strict(TemplateValue left, TemplateValue right)
    {
        var kind = left.Kind;
        if (kind != right.Kind) return false;
        return kind switch
        {
            TemplateKind.Undefined or TemplateKind.Null => true,
            TemplateKind.Boolean => left.Boolean == right.Boolean,
            TemplateKind.Number => left.Number == right.Number,
            TemplateKind.Text => string.Equals(left.PlainText, right.PlainText),
            _ => ReferenceEquals(left.Reference, right.Reference),
        };
    }

    public static bool Loose(Evaluation evaluation, TemplateValue left, TemplateValue right)
    {
        var (leftKind, rightKind) = (left.Kind, right.Kind);
        if (leftKind == rightKind) return Strict(left, right);
        if (leftKind <= TemplateKind.Null || rightKind <= TemplateKind.Null) return leftKind <= TemplateKind.Null && rightKind <= TemplateKind.Null;
        if (IsObject(leftKind) && IsObject(rightKind)) return false;
        if (IsObject(leftKind)) return Loose(evaluation, Primitive(evaluation, left), right);
        if (IsObject(rightKind)) return Loose(evaluation, left, Primitive(evaluation, right));
        return ToNumber.Of(evaluation, left) == ToNumber.Of(evaluation, right);
    }

    /// <summary>As indexOf finds, except that NaN is found by includes.</summary>
    public static bool SameValueZero(TemplateValue left, TemplateValue right) =>
        Strict(left, right) || (left.IsNumber && right.IsNumber && double.IsNaN(left.Number) && double.IsNaN(right.Number));

    public static TemplateValue Primitive(Evaluation evaluation, TemplateValue value) => IsObject(value.Kind) ? ToText.Of(evaluation, value) : value;

    static bool IsObject(TemplateKind kind) => kind >= TemplateKind.Safe;
}
