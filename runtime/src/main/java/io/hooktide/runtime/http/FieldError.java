package io.hooktide.runtime.http;

/**
 * What is wrong with one place of a request.
 *
 * @param pointer JSON pointer in a URI fragment (RFC 6901), for example #/3/objectType
 */
public record FieldError(String pointer, String detail) {}
