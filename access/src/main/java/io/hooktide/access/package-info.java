/** API keys and scopes: who may do what. */
package io.hooktide.access;
