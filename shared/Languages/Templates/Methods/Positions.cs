namespace Portico.Languages.Templates;

/// <summary>Positions in texts and lists, as JavaScript's methods read them.</summary>
static class Positions
{
    public static TemplateValue At(this TemplateValue[] arguments, int index) => index < arguments.Length ? arguments[index] : default;

    /// <summary>A position that counts from the end when it is negative.</summary>
    public static int Relative(Evaluation evaluation, TemplateValue value, int length, int fallback)
    {
        if (value.IsUndefined) return fallback;
        var number = ToNumber.Integer(evaluation, value);
        return (int)(number < 0 ? Math.Max(0, length + number) : Math.Min(number, length));
    }

    /// <summary>A position between zero and the length.</summary>
    public static int Clamped(Evaluation evaluation, TemplateValue value, int length, int fallback) =>
        value.IsUndefined ? fallback : (int)Math.Clamp(ToNumber.Integer(evaluation, value), 0, length);
}
