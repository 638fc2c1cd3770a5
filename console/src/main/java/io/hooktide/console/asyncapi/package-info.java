/** The AsyncAPI document of what a tenant's endpoints receive. */
package io.hooktide.console.asyncapi;
