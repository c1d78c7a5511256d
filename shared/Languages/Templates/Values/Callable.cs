namespace Portico.Languages.Templates;

/// <summary>Anything that a template can call.</summary>
abstract class Callable
{
    public abstract TemplateValue Invoke(Evaluation evaluation, TemplateValue[] arguments);
}

/// <summary>A function written in C#.</summary>
sealed class NativeFunction(TemplateFunction function) : Callable
{
    public override TemplateValue Invoke(Evaluation evaluation, TemplateValue[] arguments) => function(new(evaluation, arguments));
}

/// <summary>A method together with the value that it was looked up on.</summary>
sealed class BoundMethod(TemplateValue receiver, Method method) : Callable
{
    public override TemplateValue Invoke(Evaluation evaluation, TemplateValue[] arguments) => method(evaluation, receiver, arguments);
}
