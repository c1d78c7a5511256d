namespace Portico.Languages.Templates;

/// <summary>The operators between two values.</summary>
static class Arithmetic
{
    public static TemplateValue Apply(Evaluation evaluation, Operator op, TemplateValue left, TemplateValue right) => op switch
    {
        Operator.Add => Add(evaluation, left, right),
        Operator.Concat => Join(evaluation, ToText.Of(evaluation, left), ToText.Of(evaluation, right)),
        Operator.Subtract => ToNumber.Of(evaluation, left) - ToNumber.Of(evaluation, right),
        Operator.Multiply => ToNumber.Of(evaluation, left) * ToNumber.Of(evaluation, right),
        Operator.Divide => ToNumber.Of(evaluation, left) / ToNumber.Of(evaluation, right),
        Operator.Remainder => ToNumber.Of(evaluation, left) % ToNumber.Of(evaluation, right),
        Operator.Equal => Equality.Loose(evaluation, left, right),
        Operator.NotEqual => !Equality.Loose(evaluation, left, right),
        Operator.StrictEqual => Equality.Strict(left, right),
        Operator.StrictNotEqual => !Equality.Strict(left, right),
        Operator.Less => Compare(evaluation, left, right) is < 0,
        Operator.Greater => Compare(evaluation, left, right) is > 0,
        Operator.LessOrEqual => Compare(evaluation, left, right) is <= 0,
        _ => Compare(evaluation, left, right) is >= 0,
    };

    public static TemplateValue Add(Evaluation evaluation, TemplateValue left, TemplateValue right)
    {
        if (left.IsNumber && right.IsNumber) return left.Number + right.Number;
        (left, right) = (Equality.Primitive(evaluation, left), Equality.Primitive(evaluation, right));
        if (left.IsText || right.IsText) return Join(evaluation, ToText.Of(evaluation, left), ToText.Of(evaluation, right));
        return ToNumber.Of(evaluation, left) + ToNumber.Of(evaluation, right);
    }

    /// <summary>Less than, equal to or more than zero; null where one of them is no number.</summary>
    public static int? Compare(Evaluation evaluation, TemplateValue left, TemplateValue right)
    {
        (left, right) = (Equality.Primitive(evaluation, left), Equality.Primitive(evaluation, right));
        if (left.IsText && right.IsText) return string.CompareOrdinal(left.PlainText, right.PlainText);
        var (a, b) = (ToNumber.Of(evaluation, left), ToNumber.Of(evaluation, right));
        if (double.IsNaN(a) || double.IsNaN(b)) return null;
        return a < b ? -1 : a > b ? 1 : 0;
    }

    public static double Power(double number, double exponent) =>
        double.IsNaN(exponent) || (Math.Abs(number) == 1 && double.IsInfinity(exponent)) ? double.NaN : Math.Pow(number, exponent);

    /// <summary>As Math.round does: halves go up, also below zero.</summary>
    public static double Round(double number)
    {
        var down = Math.Floor(number);
        return number - down < 0.5 ? down : down + 1;
    }

    static TemplateValue Join(Evaluation evaluation, string left, string right)
    {
        evaluation.Charge((long)left.Length + right.Length);
        return left + right;
    }
}
