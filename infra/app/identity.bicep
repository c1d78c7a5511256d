param name string
param location string
param tags object

// The one identity of the app: it deploys from, reads and writes the storage account, and sends telemetry.
resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: name
  location: location
  tags: tags
}

output id string = identity.id
output clientId string = identity.properties.clientId
output principalId string = identity.properties.principalId
