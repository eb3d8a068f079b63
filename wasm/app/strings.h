// strings.h - every word of the page in one table: a row a phrase, a column a tongue.
//
//   say(Tongue::kGerman, Phrase::kUndo)                          "Zurück"
//   say(Tongue::kGerman, Phrase::kLoadingBytes, {"1,5", "2,5"})  "Modell lädt: 1,5 von 2,5 MB"
//
// A new phrase is an enumerator here and a row there, in the same order, with all six tongues: what
// is missing or out of order does not compile. Phrases are short and speak to nobody by name; a
// whole sentence has its full stop, a part of one begins in lower case and has none.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace inksum {

// The page's languages. (`Language` is which texts a network reads: core/pipeline/language.h.)
enum class Tongue : uint8_t { kEnglish, kGerman, kSpanish, kFrench, kJapanese, kChinese };
inline constexpr size_t kTongues = 6;

enum class Phrase : uint16_t {
  // The page and its mirror.
  kDescription,
  kSheetLabel,
  kToolsLabel,
  // Tools for the hand: on a button (no wider than 70 px of body type), then in full.
  kPen,
  kSelect,
  kDelete,
  kMore,
  kFingersOn,
  kFingersOff,
  kSelectLabel,
  kDeleteLabel,
  kFingersLabel,
  kZoomInLabel,
  kZoomOutLabel,
  kFitLabel,
  kSelectAllLabel,
  kLeftLabel,
  kRightLabel,
  kUpLabel,
  kDownLabel,
  kHandLabel,
  kLeftHandSetting,
  kPressureSetting,
  kScratchOutSetting,
  // Tools: the word on a button (no wider than 70 px of body type), then what it does in full.
  kUndo,
  kRedo,
  kErase,
  kClear,
  kRetry,
  kUndoLabel,
  kRedoLabel,
  kEraseLabel,
  kClearLabel,
  kRetryLabel,
  // What only the DOM tells.
  kLoadingLabel,
  kNewer,
  kReload,
  kNotSaved,
  kAboutRequests,
  // Dialogs.
  kMenu,
  kSettings,
  kHelp,
  kAbout,
  kClose,
  kLanguageSetting,
  kLanguageOfBrowser,
  kDrawLabel,
  kCancelLabel,
  kHelpDrawing,
  kAboutPrivate,
  kLicences,
  // Trust: what a symbol or a line may be, and what a person said of it.
  kSymbolQuestion,
  kReadAs,
  kYouSaidSo,
  kNotASymbol,
  kAsRead,
  kValuesConsidered,
  kPerhaps,
  kNoValue,
  kUseValue,
  kSteps,
  kStepByStep,
  kSymbolsLabel,
  kSymbolLabel,
  kValueLabel,
  kLineOf,
  kCorrected,
  // Links that hold ink, and the replay.
  kShare,
  kLinkCopied,
  kLinkInBar,
  kLinkEmpty,
  kLinkTooLong,
  kLinkForeign,
  kLinkCutShort,
  kLinkDamaged,
  kLinkNewer,
  kLinkOpened,
  kLinkOwnKept,
  kLinkElsewhere,
  kOwnSheet,
  kReplay,
  kReplayPlay,
  kReplayPause,
  kReplaySpeed,
  kReplayPlace,
  kReplayStop,
  // What is typed.
  kTypeNoSymbol,
  kTypeTooLong,
  kTypeNothing,
  // The sheet.
  kHintFirst,
  kHintSecond,
  kMarkUnreadable,
  kMarkOpen,
  // The status line, and what a live region says before there is anything to read.
  kLoading,
  kLoadingModel,
  kStartingModel,
  kLoadingBytesBriefly,
  kLoadingBytes,
  kReady,
  kReadyAndPrivate,
  kToldLoading,
  kToldReady,
  kModelFailed,
  kReadingFailed,
  kSurfaceLost,
  kNoSurface,
  kNotStarted,
  kStopped,
  // The answer.
  kAnswerHere,
  kReadOnceLoaded,
  kTooWide,
  kReading,
  kNoSymbolYet,
  kReadsAs,
  kLooksLikeReadAs,
  kHardPerhaps,
  kPercent,
  kSure,
  kReadingShare,
  kIncomplete,
  kNotAnExpression,
  kNoValueBecause,
  kCannotRead,
  kSentence,
  kEraseOrRewrite,
  kWriteOnOrClear,
  // What else it may be, the steps, the network's view.
  kOr,
  kNetworkSees,
  kNothingYet,
  // What a live region says of a reading: answer_text.h.
  kToldValue,
  kToldCertain,
  kToldIncomplete,
  kToldNotAnExpression,
  kToldNoValue,
  kToldUnreadable,
  kStandsBefore,
  kStandsAfter,
  kStandsBetween,
  kToldOther,
  kAsFraction,
  kAsDecimal,
  kAsRepeatingDecimal,
  kToldLooksLike,
  kToldHardToRead,
  // Why there is no value: one for each Complaint but kNone, in its order (core/expr/complaint.h).
  kNothingToCompute,
  kForeignSymbol,
  kDigitMissing,
  kSecondDecimalMark,
  kNumberMissingAfter,
  kNumberMissingBefore,
  kOperatorMissingBefore,
  kNotClosed,
  kNeverOpened,
  kAfterEquals,
  kNestedTooDeeply,
  kNumberTooLarge,
  kResultTooLarge,
  kDivisionByZero,
  kTooLongForSteps,
  kNotANumber,
  kNoSymbol,
  kNothingWritten,
  kForeignInk,
  kNotArithmetic,
  // Pictures.
  kPicture,
  kPictureLabel,
  kClosePicture,
  kPictureDrop,
  kPictureLoading,
  kPictureLoadingBytes,
  kPictureReading,
  kPictureByHand,
  kPictureByPrint,
  kPictureNothing,
  kPictureTip,
  kPictureBlank,
  kPictureNoWriting,
  kPictureTooMuch,
  kPictureFailed,
  kPictureNoImage,
  kType,
  kTypeTitle,
  kTypeWrite,
  kSigns,
  // The clipboard.
  kCopyAs,
  kCopyText,
  kCopyTextLabel,
  kCopyPicture,
  kCopied,
  kNothingToCopy,
  kPictureSaved,
  kPictureNotMade,
  kByHandTitle,
  kByHand,
  kInstall,
  // Settings.
  kDecimalMark,
  kDecimalMarkAutomatic,
  // About.
  kAboutWhere,
  kAboutModel,
  kCount  // of the phrases; stays last
};
inline constexpr size_t kPhrases = static_cast<size_t>(Phrase::kCount);

// UTF-8.
const char* say(Tongue tongue, Phrase phrase);
// With parts in place of {0}, {1}, …
std::string say(Tongue tongue, Phrase phrase, std::initializer_list<std::string_view> parts);
std::string fill(std::string_view text, std::initializer_list<std::string_view> parts);

// Sentences one after the other, empty ones left out; no space follows "。".
std::string in_a_row(std::initializer_list<std::string_view> sentences);

// By the name that the DOM uses: "undo" is Phrase::kUndo.
std::optional<Phrase> phrase_named(std::string_view name);
std::string_view name_of(Phrase phrase);

// "de", as in the lang attribute.
std::string_view tag_of(Tongue tongue);
// The first of a comma-separated list of language tags that is one of ours: "nl,de-AT,en" is
// German, "zh-Hant" Chinese; English where none is.
Tongue tongue_of(std::string_view tags);

}  // namespace inksum
