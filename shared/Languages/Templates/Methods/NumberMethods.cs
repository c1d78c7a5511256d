using System.Collections.Frozen;
using System.Globalization;

namespace Portico.Languages.Templates;

/// <summary>The methods of numbers.</summary>
static class NumberMethods
{
    const int MostDigits = 100;

    public static FrozenDictionary<string, Method> All { get; } = new Dictionary<string, Method>
    {
        ["toExponential"] = ToExponential,
        ["toFixed"] = ToFixed,
        ["toPrecision"] = ToPrecision,
        ["toString"] = (e, value, a) => a.At(0).IsUndefined ? NumberText.Of(value.Number) : InRadix(value.Number, ToNumber.Integer(e, a[0])),
        ["toLocaleString"] = (_, value, _) => value.Number.ToString("#,##0.###", CultureInfo.InvariantCulture),
        ["valueOf"] = (_, value, _) => value,
    }.ToFrozenDictionary();

    static TemplateValue ToFixed(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        var digits = Digits(evaluation, arguments.At(0), "toFixed", 0);
        if (!double.IsFinite(value.Number) || Math.Abs(value.Number) >= 1e21) return NumberText.Of(value.Number);
        return WithoutNegativeZero(value.Number, Rounded.Fixed(value.Number, digits));
    }

    static string WithoutNegativeZero(double number, string text) => number == 0 && text[0] == '-' ? text[1..] : text;

    static TemplateValue ToExponential(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        var number = value.Number;
        var digits = Digits(evaluation, arguments.At(0), "toExponential", 0);
        if (!double.IsFinite(number)) return NumberText.Of(number);
        if (arguments.At(0).IsUndefined) digits = number == 0 ? 0 : NumberText.Split(Math.Abs(number).ToString("R", CultureInfo.InvariantCulture)).Digits.Length - 1;
        return Exponential(number, digits);
    }

    static TemplateValue ToPrecision(Evaluation evaluation, TemplateValue value, TemplateValue[] arguments)
    {
        var number = value.Number;
        if (arguments.At(0).IsUndefined || !double.IsFinite(number)) return NumberText.Of(number);
        var precision = Digits(evaluation, arguments[0], "toPrecision", 1);
        var exponential = Exponential(number, precision - 1);
        var power = int.Parse(exponential.AsSpan(exponential.IndexOf('e', StringComparison.Ordinal) + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        return power < -6 || power >= precision ? exponential : Rounded.Fixed(number, precision - 1 - power);
    }

    static string Exponential(double number, int digits)
    {
        var (mantissa, exponent) = Rounded.Exponential(number, digits);
        return $"{WithoutNegativeZero(number, mantissa)}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString(CultureInfo.InvariantCulture)}";
    }

    static int Digits(Evaluation evaluation, TemplateValue value, string method, int least)
    {
        var digits = ToNumber.Integer(evaluation, value);
        if (digits < least || digits > MostDigits) throw new TemplateFault($"{method}() argument must be between {least} and {MostDigits}");
        return (int)digits;
    }

    static string InRadix(double number, double radix)
    {
        if (radix is < 2 or > 36) throw new TemplateFault("toString() radix must be between 2 and 36");
        if (radix == 10 || !double.IsFinite(number)) return NumberText.Of(number);
        var whole = Math.Truncate(Math.Abs(number));
        var fraction = Math.Abs(number) - whole;
        var text = "";
        for (; whole > 0 || text.Length == 0; whole = Math.Truncate(whole / radix)) text = Character(whole % radix) + text;
        if (fraction > 0) text += ".";
        // A double has no more than 1100 binary digits behind the point.
        for (var digits = 0; fraction > 0 && digits < 1100; digits++)
        {
            fraction *= radix;
            text += Character(Math.Truncate(fraction));
            fraction -= Math.Truncate(fraction);
        }
        return number < 0 ? "-" + text : text;
    }

    static char Character(double digit) => "0123456789abcdefghijklmnopqrstuvwxyz"[(int)digit];
}
