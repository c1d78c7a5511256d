namespace Portico.Catalog.Model;

/// <summary>
/// A relation that an entity's own fields state, such as <c>ownedBy</c>. The index derives the other direction.
/// </summary>
/// <param name="Type">Relation as seen from the entity, for example <c>ownedBy</c>.</param>
/// <param name="Reverse">The same relation as seen from the target, for example <c>ownerOf</c>.</param>
/// <param name="TargetRef">Full reference of the target, folded to lower case.</param>
public readonly record struct EntityRelation(string Type, string Reverse, string TargetRef);
