/** Ids and record keys, as every module and every client in another language must build them. */
package io.hooktide.schemas.ids;
