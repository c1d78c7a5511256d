param name string
param location string
param tags object

@secure()
param scaffolderSecretsKey string

var keyName = 'scaffolder-secrets-key'

// What the app must not carry among its settings. Who may read it is said where all roles are.
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: name
  location: location
  tags: tags
  properties: {
    tenantId: tenant().tenantId
    sku: { family: 'A', name: 'standard' }
    enableRbacAuthorization: true
    enablePurgeProtection: true
  }

  resource key 'secrets' = if (!empty(scaffolderSecretsKey)) {
    name: keyName
    properties: { value: scaffolderSecretsKey }
  }
}

output name string = vault.name
// Without a version: a new one is taken within a day.
output scaffolderSecretsKeyUri string = empty(scaffolderSecretsKey) ? '' : '${vault.properties.vaultUri}secrets/${keyName}'
