/** Records to and from the Confluent wire format. */
package io.hooktide.schemas.serde;
