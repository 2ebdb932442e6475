/* SPDX-License-Identifier: MIT
 * What explanations say in English. texts.h lists the slots. */
#include "texts.h"

const sentence_texts icsrm_texts_en = {
    .findings =
        {
            [ICSRM_FINDING_NEVER_CERTIFIED] =
                "No passed exam for {certification} and no recertification is known on {as-of}.",
            [ICSRM_FINDING_ACTIVE_UNTIL] =
                "The certification is active through {before}; it expires on {date}.",
            [ICSRM_FINDING_EXPIRED] = "The certification expired on {date}.",
            [ICSRM_FINDING_WINDOW_OPENS] = "The renewal window opens on {date}.",
            [ICSRM_FINDING_WINDOW_OPEN] = "The renewal window is open; its last day is {date}.",
            [ICSRM_FINDING_WINDOW_CLOSED] =
                "The renewal window is closed; its last day was {date}.",
            [ICSRM_FINDING_REQUIREMENT_MET] =
                "{limit} required, {actual#} counted: the total is met.",
            [ICSRM_FINDING_REQUIREMENT_SHORT] = "{limit} required, {actual#} counted: {gap} short.",
            [ICSRM_FINDING_SPECIFIED_MET] =
                "{Category}: at least {limit} asked for, {actual#} counted: that is met.",
            [ICSRM_FINDING_SPECIFIED_SHORT] =
                "{Category}: at least {limit} asked for, {actual#} counted: {gap} short.",
            [ICSRM_FINDING_MAXIMUM_REACHED] = "{Category} has reached its maximum of {limit}.",
            [ICSRM_FINDING_UNDER_REVIEW] =
                "Approval of everything that is under review would add {actual}.",
            [ICSRM_FINDING_CARRIED_IN] = "Carried over from the cycle before: {actual}.",
            [ICSRM_FINDING_FEE_PAID] = "The renewal fee was paid on {date}.",
            [ICSRM_FINDING_FEE_DUE] =
                "The renewal fee is not paid; the last day to pay it is {date}.",
            [ICSRM_FINDING_RENEWAL_COMPLETE] = "The renewal was complete on {date}.",
            [ICSRM_FINDING_FEE_WITHOUT_USE] =
                "The renewal fee paid on {date} can complete no renewal.",
            [ICSRM_FINDING_EXAM_OPEN] = "The exam may be retaken, from {date} on.",
            [ICSRM_FINDING_EXAM_WITHOUT_EFFECT] = "The exam passed on {date} began no other cycle.",
            [ICSRM_FINDING_EXAM_OF_ANOTHER] =
                "The exam passed on {date} was for another certification; it does not renew "
                "{certification}.",
            [ICSRM_FINDING_EXAM_FEE_PAID] =
                "The fee for the exam was paid on {date}; passing it is what counts.",
            [ICSRM_FINDING_PERPETUAL] = "{certification} never expires; there is nothing to renew.",
            [ICSRM_FINDING_SUSPENDED] =
                "Grace is over: the certification is suspended, and can be renewed until {date}.",
            [ICSRM_FINDING_YEARS_SHORT] =
                "{Category}: at least {limit} asked for in each year; over all its years, {actual} "
                "short.",
            [ICSRM_FINDING_VARIETY_SHORT] = "{Category}: at least {limit#} of its categories must "
                                            "count something; so far it is {actual#}.",
        },
    .outcomes =
        {
            [ICSRM_OUTCOME_FUTURE] = "{activity} {kind}: dated {on}, which is still to come.",
            [ICSRM_OUTCOME_DRAFT] = "{activity} {kind}: not submitted yet.",
            [ICSRM_OUTCOME_REJECTED] = "{activity} {kind}: rejected on {date}.",
            [ICSRM_OUTCOME_OUTSIDE_CYCLE] =
                "{activity} {kind}: done on {on}; credit for this cycle is earned through "
                "{earns-to}.",
            [ICSRM_OUTCOME_OTHER_CERTIFICATION] =
                "{activity} {kind}: does not count for {certification}, only for another "
                "certification.",
            [ICSRM_OUTCOME_NOT_IN_SCHEME] =
                "{activity} {kind}: the scheme of {certification} has no such kind of activity.",
            [ICSRM_OUTCOME_SUBMITTED_LATE] =
                "{activity} {kind}: submitted on {submitted}, after the last day, {closes}.",
            [ICSRM_OUTCOME_OFF_TOPIC] =
                "{activity} {kind}: not on a subject that this category is for.",
            [ICSRM_OUTCOME_PART_OF_JOB] =
                "{activity} {kind}: part of the job, so it earns no credit.",
            [ICSRM_OUTCOME_NOT_FIRST_TIME] =
                "{activity} {kind}: not done for the first time, so it earns no credit.",
            [ICSRM_OUTCOME_REPEAT_AUDIENCE] =
                "{activity} {kind}: the same session for the same audience earns credit once, and "
                "another activity has it.",
            [ICSRM_OUTCOME_NO_WHOLE_HOUR] = "That is too little for any credit.",
            [ICSRM_OUTCOME_REVIEWED_LATE] =
                "{activity} {kind}: not approved by the last day, {closes}.",
            [ICSRM_OUTCOME_PENDING] = "It is under review, so it does not count yet.",
            [ICSRM_OUTCOME_OVER_CAP] =
                "{Category} already stood at {stood#} of {maximum#}, so none "
                "of it counts.",
            [ICSRM_OUTCOME_CAPPED] = "{Category} already stood at {stood#} of {maximum#}, so only "
                                     "{counted} {counts}.",
            [ICSRM_OUTCOME_COUNTED] = "{actual} {counts}.",
        },
    .others =
        {
            [TEXT_MAXIMUM_EXCEEDED] =
                "{Category} has reached its maximum: of {actual} earned, {limit#} count.",
            [TEXT_UNDER_REVIEW_GRACE] =
                "Approval of everything that is under review would add {actual} and meet the "
                "requirement, so grace goes on until it is reviewed.",
            [TEXT_EXAM_OPEN_LATER] =
                "Should it not be renewed, the exam may be retaken from {date} on.",
            [TEXT_HOURS] = "{activity} {kind}: {minutes} is {hours}. ",
            [TEXT_HOURS_EXCLUDED] =
                "{activity} {kind}: {minutes}, less {excluded} for breaks and the "
                "like, is {net}: {hours}. ",
            [TEXT_MINUTES] = "{activity} {kind}: {minutes}. ",
            [TEXT_MINUTES_EXCLUDED] =
                "{activity} {kind}: {minutes}, less {excluded} for breaks and "
                "the like, is {net}. ",
            [TEXT_FIXED] = "{activity} {kind}: worth {own}. ",
            [TEXT_NO_HOUR] = "{activity} {kind}: {minutes} is less than one whole hour.",
            [TEXT_NO_HOUR_EXCLUDED] =
                "{activity} {kind}: {minutes}, less {excluded} for breaks and "
                "the like, is {net}: less than one whole hour.",
            [TEXT_BEFORE_CYCLE] =
                "{activity} {kind}: done on {on}; credit for this cycle is earned "
                "from {earns-from} on.",
            [TEXT_REPEAT_SESSION] = "{activity} {kind}: the same session earns credit once, and "
                                    "another activity has it.",
            [TEXT_CAPPED_ABOVE] =
                "Under the maximum of {category} and those above it there was only "
                "room for {counted}.",
            [TEXT_OVER_CAP_ABOVE] =
                "Under the maximum of {category} and those above it there was no "
                "room left.",
            [TEXT_NOTHING_ASKED] =
                "{Category}: nothing asked for over the cycle as a whole, {actual#} counted.",
            [TEXT_YEARS_MET] = "{Category}: at least {yearly} asked for in each year: that is met.",
            [TEXT_SUSPENDED_AT_ONCE] =
                "The certification is suspended, and can be renewed until {date}.",
            [TEXT_CREDIT_BEGINS] = "That is too little: credit begins at {begins}.",
            [TEXT_PERCENT] = "At {percent#} %, that is {own}. ",
            [TEXT_ITEM_MAXIMUM] = "One activity earns {own} at most. ",
            [TEXT_BONUS] = "With the bonus of {category}, that is {actual}. ",
            [TEXT_NAMES_NONE] = "{activity} {kind}: counts for the certifications that it names "
                                "(for), and it names none.",
            [TEXT_OTHERS_FIRST] = "{activity} {kind}: counts for so many certifications: "
                                  "{sharing#}; others come before {certification}.",
        },
    .credit = {"credit", "credits"},
    .minute = {"minute", "minutes"},
    .hour = {"one whole hour", "whole hours"},
    .counts = {"counts", "count"},
};
