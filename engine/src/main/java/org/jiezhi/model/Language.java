package org.jiezhi.model;

/** The languages that texts for people come in. */
public enum Language {
  /** English. */
  EN,
  /** Simplified Chinese. */
  ZH
}
