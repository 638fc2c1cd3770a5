/** The catalogue of topics: names, tiers and what each is created with. */
package io.hooktide.schemas.topics;
