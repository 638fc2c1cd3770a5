/** JSON Schemas of strangers: taken apart, bounded, compiled, and held against data. */
package io.hooktide.catalogue.schema;
